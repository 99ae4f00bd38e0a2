using System.Globalization;
using Ims.Infrastructure.Approvals;

namespace Ims.Web.Recognition;

/// <summary>The addresses of the rules.</summary>
static class RulePaths
{
    public const string List = "/rules";
    public const string New = "/rules/new";
    public const string Test = "/rules/test";

    public const string Effectiveness = "/rules/effectiveness";

    public const string LearntList = "/rules/learnt";

    /// <summary>The editor with what decisions amount to.</summary>
    public static string Learnt(string key) => $"{New}?learnt={key}";

    public static string Of(int id) => $"{List}/{Number(id)}";

    public static string Edit(int id) => $"{Of(id)}/edit";

    /// <summary>The ledger lines of what the rule placed.</summary>
    public static string Placed(int id) => $"/transactions?rule={Number(id)}";

    /// <summary>A line of a file.</summary>
    public static string Line(long importId, int number) => $"/imports/{Number(importId)}?line={Number(number)}";

    /// <summary>The editor with what a request asked for, to be changed and asked for again.</summary>
    public static string Again(long requestId) => $"{List}/again/{Number(requestId)}";

    /// <summary>A page that says what became of what was asked for.</summary>
    public static string Told(string path, Submitted submitted) => submitted.RequestId is { } id ? $"{path}?asked={Number(id)}" : $"{path}?done=1";

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
