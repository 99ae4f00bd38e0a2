using Ims.Domain.Imports.Expected;

namespace Ims.Web.Imports.Expected;

/// <summary>The addresses of the expected files.</summary>
internal static class ExpectedPaths
{
    public const string List = "/expected-files";
    public const string New = $"{List}/new";
    public const string Days = $"{List}/closed-days";
    public const string Arrivals = $"{List}/arrivals";

    /// <summary>What arrivals of no one state are asked for by: those that nobody acknowledged.</summary>
    public const string Open = "open";

    public static string Of(long id) => $"{List}/{id}";

    public static string Show(ArrivalState state) => $"{Arrivals}?show={Key(state)}";

    /// <summary>What came of one expected file.</summary>
    public static string ArrivalsOf(long id) => $"{Arrivals}?file={id}";

    public static string Key(ArrivalState state) => state == ArrivalState.ArrivedLate ? "arrived-late" : state.ToString().ToLowerInvariant();

    public static ArrivalState? StateOf(string? key) => Enum.GetValues<ArrivalState>().Where(s => Key(s) == key).Select(s => (ArrivalState?)s).FirstOrDefault();
}
