using Microsoft.AspNetCore.Components;

namespace Ims.Web.Layout;

/// <summary>What a person reads where a request ended with an HTTP status and no page.</summary>
public partial class StatusPage
{
    [Parameter] public int Code { get; set; }

    string Title => Code switch
    {
        StatusCodes.Status400BadRequest => "This form could not be read",
        StatusCodes.Status403Forbidden => "Your role cannot open this page",
        StatusCodes.Status404NotFound => "There is no page at this address",
        StatusCodes.Status429TooManyRequests => "That was too much at once",
        _ => "This request was not carried out",
    };

    string WayOut => Code switch
    {
        StatusCodes.Status400BadRequest => "It was open for too long, or was opened by another sign-in. Nothing was changed: go back, load the page again, and send it once more.",
        StatusCodes.Status403Forbidden => "If your work needs it, ask an administrator of your council to change your role.",
        StatusCodes.Status404NotFound => "It may have been mistyped, or the page has moved. Nothing was changed.",
        StatusCodes.Status429TooManyRequests => "More was asked from here than one person can. Nothing was changed: close pages that you do not need, wait a minute, and load this one again.",
        _ => $"Nothing was changed. If it happens again, tell support the number {Code} and the time.",
    };
}
