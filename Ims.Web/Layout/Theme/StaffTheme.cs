using MudBlazor;

namespace Ims.Web.Layout.Theme;

/// <summary>MudBlazor in the colours and the type of <see cref="Tokens"/>.</summary>
internal static class StaffTheme
{
    static readonly string[] Sans = ["Segoe UI", "system-ui", "-apple-system", "Roboto", "Liberation Sans", "sans-serif"];

    internal static MudTheme Make()
    {
        var light = new PaletteLight();
        var dark = new PaletteDark();
        Fill(light, t => t.Light);
        Fill(dark, t => t.Dark);
        return new MudTheme
        {
            PaletteLight = light,
            PaletteDark = dark,
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "52px" },
            Typography = new Typography
            {
                Default = new DefaultTypography { FontFamily = Sans, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
                H1 = new H1Typography { FontFamily = Sans, FontSize = "22px", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "normal" },
                H6 = new H6Typography { FontFamily = Sans, FontSize = "16px", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "normal" },
                Body1 = new Body1Typography { FontFamily = Sans, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
                Body2 = new Body2Typography { FontFamily = Sans, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
                Subtitle1 = new Subtitle1Typography { FontFamily = Sans, FontSize = "14px", LetterSpacing = "normal" },
                Subtitle2 = new Subtitle2Typography { FontFamily = Sans, FontSize = "13px", LetterSpacing = "normal" },
                Button = new ButtonTypography { FontFamily = Sans, FontSize = "14px", FontWeight = "600", TextTransform = "none", LetterSpacing = "normal" },
                Caption = new CaptionTypography { FontFamily = Sans, FontSize = "12px", LetterSpacing = "normal" },
            },
        };
    }

    static void Fill(Palette p, Func<Token, string> of)
    {
        p.Primary = of(Tokens.Accent);
        p.PrimaryContrastText = p.SecondaryContrastText = p.TertiaryContrastText = of(Tokens.AccentInk);
        p.PrimaryDarken = p.PrimaryLighten = of(Tokens.AccentDeep);
        p.Secondary = p.Tertiary = of(Tokens.AccentDeep);
        p.SecondaryDarken = p.SecondaryLighten = p.TertiaryDarken = p.TertiaryLighten = of(Tokens.Accent);
        // Alerts print their text in the Darken (light) and Lighten (dark) shade.
        p.Success = p.SuccessDarken = p.SuccessLighten = of(Tokens.Good);
        p.Warning = p.WarningDarken = p.WarningLighten = of(Tokens.Warn);
        p.Error = p.ErrorDarken = p.ErrorLighten = of(Tokens.Bad);
        p.Info = p.InfoDarken = p.InfoLighten = of(Tokens.Info);
        p.SuccessContrastText = of(Tokens.GoodGround);
        p.WarningContrastText = of(Tokens.WarnGround);
        p.ErrorContrastText = of(Tokens.BadGround);
        p.InfoContrastText = of(Tokens.InfoGround);
        p.TextPrimary = of(Tokens.Ink);
        p.TextSecondary = p.ActionDefault = of(Tokens.Dim);
        p.TextDisabled = p.ActionDisabled = of(Tokens.Dim);
        p.ActionDisabledBackground = of(Tokens.StillGround);
        p.Background = p.BackgroundGray = of(Tokens.Ground);
        p.Surface = of(Tokens.Card);
        p.AppbarBackground = of(Tokens.Brand);
        p.AppbarText = of(Tokens.BrandInk);
        p.DrawerBackground = of(Tokens.Nav);
        p.DrawerText = p.DrawerIcon = of(Tokens.NavInk);
        p.LinesDefault = p.Divider = p.DividerLight = p.TableLines = of(Tokens.Line);
        p.LinesInputs = of(Tokens.Edge);
        p.TableStriped = of(Tokens.Head);
        p.TableHover = of(Tokens.RowHover);
    }
}
