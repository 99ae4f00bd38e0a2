using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Bai2;

namespace Ims.Tests.Unit.Imports.Bai2;

/// <summary>What the BAI2 reader told of a file.</summary>
static class Bai2Told
{
    public static string Of(byte[] bytes, int chunk = int.MaxValue) => EventsTold.Text(Events(bytes, chunk));

    public static string OfText(params string[] lines) => Of(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static List<StatementEvent> Events(byte[] bytes, int chunk = int.MaxValue, Bai2TypeCodes? codes = null) =>
        EventsTold.Of(new TextPlan(StatementFormats.Bai2.Name, _ => new Bai2Reader(codes)), bytes, chunk);
}
