using Ims.Domain.Auditors;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Auditors;

/// <summary>What may be said in which state of a query, and by whom: the whole table.</summary>
public sealed class AuditQueryTests
{
    const int Auditor = 1, Clerk = 2;
    static readonly DateTime at = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);

    static AuditQuery In(AuditQueryState state)
    {
        var query = new AuditQuery { Id = 7, Subject = "Who took it?", AskedAt = at, AskedBy = "Auditor", AskedById = Auditor };
        Assert.Null(query.Begin(state == AuditQueryState.Noted, "The office is not named."));
        if (state is AuditQueryState.Answered or AuditQueryState.Closed) Assert.Null(query.Answer("Quay Road", at, "Clerk", Clerk));
        if (state == AuditQueryState.Closed) Assert.Null(query.Close("Agreed", at, "Auditor", Auditor));
        Assert.Equal(state, query.State);
        return query;
    }

    static readonly Dictionary<(AuditQueryState From, string What), AuditQueryState> Allowed = new()
    {
        [(AuditQueryState.Asked, "answer")] = AuditQueryState.Answered,
        [(AuditQueryState.Asked, "again")] = AuditQueryState.Asked,
        [(AuditQueryState.Asked, "close")] = AuditQueryState.Closed,
        [(AuditQueryState.Answered, "answer")] = AuditQueryState.Answered,
        [(AuditQueryState.Answered, "again")] = AuditQueryState.Asked,
        [(AuditQueryState.Answered, "close")] = AuditQueryState.Closed,
        [(AuditQueryState.Closed, "again")] = AuditQueryState.Asked,
    };

    static Refusal? Say(AuditQuery query, string what, string text) => what switch
    {
        "answer" => query.Answer(text, at, "Clerk", Clerk),
        "again" => query.AskAgain(text, at, "Auditor", Auditor),
        _ => query.Close(text, at, "Auditor", Auditor),
    };

    [Fact]
    public void Every_word_in_every_state_is_taken_or_refused_as_the_table_says()
    {
        foreach (var state in Enum.GetValues<AuditQueryState>())
            foreach (var what in (string[])["answer", "again", "close"])
            {
                var query = In(state);
                var (steps, refusal) = (query.StepCount, Say(query, what, "Text"));
                var isAllowed = Allowed.TryGetValue((state, what), out var becomes);
                Assert.True(isAllowed == refusal is null, $"{what} in {state}: {refusal?.Sentence}");
                Assert.Equal(isAllowed ? (becomes, steps + 1) : (state, steps), (query.State, query.StepCount));
                Assert.Equal(query.StepCount, query.Steps.Count);
                if (!isAllowed) Assert.Equal(AuditorRefusals.QueryOver, refusal);
            }
    }

    [Fact]
    public void Nobody_answers_what_they_asked_themselves() => Assert.Equal(AuditorRefusals.OwnQuery, In(AuditQueryState.Asked).Answer("I know it", at, "Auditor", Auditor));

    [Theory]
    [InlineData("  ", "query-text-missing")]
    [InlineData(null, "query-text-long")]
    public void What_is_said_is_said_in_so_many_words(string? text, string code)
    {
        foreach (var what in (string[])["answer", "again", "close"]) Assert.Equal(code, Say(In(AuditQueryState.Answered), what, text ?? new string('x', AuditQuery.LongestText + 1))?.Code);
        Assert.Null(Say(In(AuditQueryState.Answered), "again", new string('x', AuditQuery.LongestText)));
    }
}
