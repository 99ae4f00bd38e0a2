namespace Ims.Web.Layout;

/// <summary>The one search box; the Transactions page answers it.</summary>
public partial class SearchBox
{
    public const string Target = "/transactions";

    string text = "";

    void Search()
    {
        if (text.Trim() is { Length: > 0 } words) Nav.NavigateTo($"{Target}?find={Uri.EscapeDataString(words)}");
    }
}
