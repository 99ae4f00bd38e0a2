using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds.Setup;

/// <summary>Tries references by a rule, saved or as it is being typed; nothing leaves the page.</summary>
public partial class ReferenceTrial
{
    // A message from the browser has a limit.
    const int LongestPaste = 24_000;
    const int MostShown = 200;

    string typed = "", pasted = "";
    bool showsAll;

    [Parameter, EditorRequired] public AccountReferenceRule Rule { get; set; } = null!;

    ReferenceVerdict? Verdict => typed.Length == 0 ? null : ReferenceCheck.Explain(Rule, typed);

    Result<ReferenceBatch>? Tried => pasted.Length == 0 ? null : ReferenceBatch.Try(Rule, pasted);
    ReferenceBatch? Batch => Tried is { Ok: true, Value: var batch } ? batch : null;
    Refusal? BatchRefusal => Tried?.Refusal;

    List<TriedReference> ShownOf(ReferenceBatch batch) => [.. batch.References.Where(r => showsAll || r.Why is not null)];
}
