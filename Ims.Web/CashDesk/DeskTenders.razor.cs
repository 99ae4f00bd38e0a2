using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.CashDesk;

/// <summary>What is handed over: an amount for each method, the first by Enter alone, each by its number's key.</summary>
public partial class DeskTenders
{
    const int KeysMost = 9;

    [Parameter, EditorRequired] public DeskDraft Draft { get; set; } = null!;
    [Parameter, EditorRequired] public IReadOnlyList<DeskMethod> Methods { get; set; } = [];
    /// <summary>The form's refusal; a field shows what is about it.</summary>
    [Parameter] public Refusal? Refusal { get; set; }
    [Parameter] public EventCallback Changed { get; set; }

    bool IsFirstOf(DeskMethod method, int index) => Draft.Tenders.FindIndex(t => t.Method == method.Code) == index;

    string? KeyOf(DeskMethod method, int index)
    {
        var number = 1 + Methods.ToList().IndexOf(method);
        return IsFirstOf(method, index) && number <= KeysMost ? number.ToString(CultureInfo.InvariantCulture) : null;
    }

    string Label(DeskMethod method, int index) => KeyOf(method, index) is { } key ? $"{key}. {method.Name}" : method.Name;

    Task ChangedAsync() => Changed.InvokeAsync();

    Task AnotherAsync(string method)
    {
        Draft.AddTender(method);
        return Changed.InvokeAsync();
    }
}
