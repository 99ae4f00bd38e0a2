using Bunit;
using Ims.Domain.Values;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ims.Tests.Component.Shared;

/// <summary>A part of a page loads with each turn of the page, shows what it has until the new is there, and never loads twice at once.</summary>
public sealed class PartOfTests : ComponentTest
{
    sealed class Part : PartOf<string>
    {
        public List<(TaskCompletionSource<Result<string>> Answer, CancellationToken Left)> Loads { get; } = [];

        protected override Task<Result<string>> LoadAsync(CancellationToken ct)
        {
            Loads.Add((new TaskCompletionSource<Result<string>>(TaskCreationOptions.RunContinuationsAsynchronously), ct));
            return Loads[^1].Answer.Task;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Told ?? "not yet");
    }

    sealed class Host : ComponentBase
    {
        [Parameter] public int Turn { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<int>>(0);
            builder.AddAttribute(1, "Name", PartTurn.Name);
            builder.AddAttribute(2, "Value", Turn);
            builder.AddAttribute(3, "ChildContent", (RenderFragment)(b =>
            {
                b.OpenComponent<Part>(0);
                b.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }

    [Fact]
    public async Task What_it_had_stands_until_the_new_is_there_and_turns_meanwhile_are_one_more_load()
    {
        var host = Show<Host>();
        var part = host.FindComponent<Part>();
        Assert.Empty(part.Instance.Loads);   // no turn yet
        void TurnTo(int turn) => host.Render(p => p.Add(h => h.Turn, turn));

        TurnTo(1);
        host.WaitForAssertion(() => Assert.Single(part.Instance.Loads));
        Assert.Equal("not yet", host.Markup);
        part.Instance.Loads[0].Answer.SetResult("first");
        host.WaitForAssertion(() => Assert.Equal("first", host.Markup));

        TurnTo(2);
        host.WaitForAssertion(() => Assert.Equal(2, part.Instance.Loads.Count));
        Assert.Equal("first", host.Markup);
        TurnTo(3);
        TurnTo(4);
        Assert.Equal(2, part.Instance.Loads.Count);
        part.Instance.Loads[1].Answer.SetResult("second");
        host.WaitForAssertion(() => Assert.Equal(3, part.Instance.Loads.Count));
        Assert.Equal("second", host.Markup);
        part.Instance.Loads[2].Answer.SetResult("last");
        host.WaitForAssertion(() => Assert.Equal("last", host.Markup));
        Assert.Equal(3, part.Instance.Loads.Count);

        TurnTo(5);
        host.WaitForAssertion(() => Assert.Equal(4, part.Instance.Loads.Count));
        var left = part.Instance.Loads[3].Left;
        await DisposeComponentsAsync();
        Assert.True(left.IsCancellationRequested);
    }

    [Fact]
    public void The_servers_first_drawing_loads_nothing()
    {
        IsInteractive = false;
        var host = Show<Host>(p => p.Add(h => h.Turn, 1));
        Assert.Empty(host.FindComponent<Part>().Instance.Loads);
    }
}
