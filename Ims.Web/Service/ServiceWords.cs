using Ims.Domain.Councils;
using Ims.Domain.Service;
using Ims.Infrastructure.Service;
using Ims.Web.Councils;
using Ims.Web.Shared;

namespace Ims.Web.Service;

/// <summary>A step of a making as its page shows it.</summary>
/// <param name="State">Null where it is not its turn yet.</param>
sealed record StepShown(string Title, bool? Done)
{
    public string State => Done switch { true => "done", false => "under way", _ => "to come" };
    public Tone Tone => Done switch { true => Tone.Good, false => Tone.Info, _ => Tone.Still };
}

/// <summary>A status that a council may be given, as its button says it.</summary>
sealed record StatusOffered(CouncilStatus Status, string Act, string Consequence, bool IsDangerous);

/// <summary>The words of councils as whoever runs the service reads them.</summary>
static class ServiceWords
{
    public static string StatusOf(ServiceCouncil council) => council.BeingMadeSince is not null ? "Being made" : CouncilWords.Of(council.Status);

    public static Tone ToneOf(ServiceCouncil council) => council.BeingMadeSince is not null ? Tone.Info : CouncilWords.ToneOf(council.Status);

    public static string Database(ServiceCouncil council) => council.Vitals switch
    {
        null => "not looked at yet",
        { Fault: not null } => "does not answer",
        { MigrationsWaiting: > 0 } v => $"{Words.Count(v.MigrationsWaiting, "migration")} behind",
        _ => "up to date",
    };

    public static string Of(MigrationState state) => state switch
    {
        MigrationState.Waiting => "waits", MigrationState.Running => "runs", MigrationState.Failed => "failed", MigrationState.Done => "done", _ => "",
    };

    public static IReadOnlyList<StepShown> Steps(CouncilMaking making)
    {
        StepShown Step(MakingStep step, string title) => new(title, making.Step > step ? true : making.Step == step ? false : null);
        List<StepShown> steps = [new("Registered", true), Step(MakingStep.Database, making.Anew ? "Database made anew" : "Database made"), Step(MakingStep.SetUp, making.WithYear ? "Set-up of the council taken over" : "Set-up from the template")];
        if (!making.WithYear) steps.Add(Step(MakingStep.People, "First people added"));
        else steps.Add(Step(MakingStep.Year, "A year of payments lived through"));
        steps.Add(new StepShown("Ready", making.Step == MakingStep.Ready ? true : null));
        return steps;
    }

    /// <summary>What the council may become now.</summary>
    public static IReadOnlyList<StatusOffered> Offered(ServiceCouncil council) =>
    [
        .. new StatusOffered[]
        {
            new(CouncilStatus.Live, council.Status == CouncilStatus.Suspended ? "Let it go on" : "Take it live", council.Status == CouncilStatus.Suspended
                ? "Its staff can work again at once." : "From now on its e-mails and exports leave the house.", false),
            new(CouncilStatus.Suspended, "Suspend it", "Its staff are out of their open pages within a minute and cannot sign in. What is under way is ended by the service. Nothing is lost.", true),
            new(CouncilStatus.Closed, "Close it for good", "Nobody of it can sign in any more, and the service does nothing more for it. Make sure that it has its exit export.", true),
        }.Where(o => Council.MayFollow(council.Status, o.Status)),
    ];
}
