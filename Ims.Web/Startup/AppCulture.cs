using System.Globalization;

namespace Ims.Web.Startup;

/// <summary>The one culture, en-GB, with what staff see set by hand: the same with ICU and without it.</summary>
internal static class AppCulture
{
    internal static void Use()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("en-GB").Clone();
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        culture.DateTimeFormat.LongDatePattern = "dddd d MMMM yyyy";
        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        culture.DateTimeFormat.DateSeparator = "/";
        culture.DateTimeFormat.FirstDayOfWeek = DayOfWeek.Monday;
        culture.NumberFormat.CurrencySymbol = "£";
        culture.NumberFormat.CurrencyNegativePattern = 1; // -£12.00
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }
}
