using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Imports;

/// <summary>Lines and what they come to, as the preview of an act on a file says it.</summary>
static class LinesTold
{
    /// <summary>"4,204 lines, £12.00".</summary>
    public static string Of(int lines, Money amount) => string.Create(CultureInfo.InvariantCulture, $"{lines:N0} {(lines == 1 ? "line" : "lines")}, {amount}");
}
