namespace Ims.Web.Layout.Theme;

/// <summary>One colour of the design, in light and in dark. In style sheets it is <c>var(--name)</c>.</summary>
internal sealed record Token(string Name, string Light, string Dark);

/// <summary>
/// The colours of the design; both MudBlazor's palette and <c>staff.css</c> draw from here. Text on its ground has a contrast of at
/// least 4.5, edges of controls 3 (WCAG 2.2 AA): a test measures the pairs of <see cref="Pairs"/>.
/// </summary>
internal static class Tokens
{
    internal static readonly Token
        Ink = new("ink", "#17242f", "#e6edf3"),
        Dim = new("dim", "#566573", "#a9b8c4"),
        Line = new("line", "#dfe5ea", "#2b3b48"),
        Edge = new("edge", "#7b8a97", "#7d909f"),
        Ground = new("bg", "#f4f6f8", "#0e1820"),
        Card = new("card", "#ffffff", "#15222c"),
        Head = new("head", "#f9fafb", "#1a2934"),
        RowOn = new("row-on", "#e8f4fb", "#153549"),
        RowHover = new("row-hover", "#f4f8fb", "#1a2a36"),
        Brand = new("brand", "#0c4a6e", "#0b3853"),
        BrandInk = new("brand-ink", "#ffffff", "#ffffff"),
        Accent = new("accent", "#0369a1", "#7cc7f2"),
        AccentDeep = new("accent-deep", "#075985", "#a5d8f7"),
        AccentInk = new("accent-ink", "#ffffff", "#04212f"),
        Bar = new("bar", "#4f96c0", "#3f7fa6"),
        Good = new("good", "#166534", "#86efac"),
        GoodGround = new("good-bg", "#dcfce7", "#123524"),
        Warn = new("warn", "#92400e", "#fcd34d"),
        WarnGround = new("warn-bg", "#fef3c7", "#3a2c0a"),
        Bad = new("bad", "#991b1b", "#fca5a5"),
        BadGround = new("bad-bg", "#fee2e2", "#451b1e"),
        Info = new("info", "#075985", "#7dd3fc"),
        InfoGround = new("info-bg", "#e0f2fe", "#0d3348"),
        Still = new("still", "#3c4a56", "#c6d2db"),
        StillGround = new("still-bg", "#e9edf1", "#263642"),
        Nav = new("nav", "#0b2536", "#0a151d"),
        NavInk = new("nav-ink", "#d6e4ee", "#c9d9e4"),
        NavHead = new("nav-head", "#8fb0c5", "#8fb0c5"),
        NavOn = new("nav-on", "#134563", "#16394f"),
        Count = new("count", "#f59e0b", "#f59e0b"),
        CountInk = new("count-ink", "#221600", "#221600"),
        Sandbox = new("sandbox", "#fbbf24", "#fbbf24"),
        SandboxInk = new("sandbox-ink", "#3b2a00", "#3b2a00"),
        Focus = new("focus", "#b45309", "#fbbf24");

    internal static readonly IReadOnlyList<Token> All =
    [
        Ink, Dim, Line, Edge, Ground, Card, Head, RowOn, RowHover, Brand, BrandInk, Accent, AccentDeep, AccentInk, Bar, Good, GoodGround, Warn, WarnGround,
        Bad, BadGround, Info, InfoGround, Still, StillGround, Nav, NavInk, NavHead, NavOn, Count, CountInk, Sandbox, SandboxInk, Focus,
    ];

    /// <summary>What stands on what, and the contrast it owes.</summary>
    internal static readonly IReadOnlyList<(Token Front, Token Back, decimal Least)> Pairs =
    [
        (Ink, Ground, 4.5m), (Ink, Card, 4.5m), (Ink, RowOn, 4.5m), (Ink, RowHover, 4.5m),
        (Dim, Ground, 4.5m), (Dim, Card, 4.5m), (Dim, Head, 4.5m), (Dim, RowOn, 4.5m), (Dim, RowHover, 4.5m),
        (Accent, Ground, 4.5m), (Accent, Card, 4.5m), (Accent, RowOn, 4.5m), (AccentInk, Accent, 4.5m), (AccentInk, AccentDeep, 4.5m),
        (BrandInk, Brand, 4.5m), (NavInk, Nav, 4.5m), (NavHead, Nav, 4.5m), (BrandInk, NavOn, 4.5m), (CountInk, Count, 4.5m), (SandboxInk, Sandbox, 4.5m),
        (Good, GoodGround, 4.5m), (Warn, WarnGround, 4.5m), (Bad, BadGround, 4.5m), (Info, InfoGround, 4.5m), (Still, StillGround, 4.5m),
        (Good, Card, 4.5m), (Warn, Card, 4.5m), (Bad, Card, 4.5m), (Info, Card, 4.5m),
        (Bar, Card, 3m), (Edge, Card, 3m), (Edge, Ground, 3m), (Focus, Ground, 3m), (Focus, Card, 3m), (Focus, RowOn, 3m),
    ];
}
