using System.Text;
using Mono.Cecil;

namespace Ims.Tests.Architecture;

public sealed class RoomTests
{
    static readonly Lazy<List<(string From, string To, string Where)>> Known = new(() =>
    [
        .. from module in HouseCode.Product
           from mention in module.Mentions()
           let @from = Rooms.Of(HouseCode.Outermost(mention.From).Namespace)
           let to = Rooms.Of(HouseCode.Outermost(mention.To).Namespace)
           where @from is not null && to is not null && @from != to
           where !IsMigration(mention.From)
           select (@from, to, mention.ToString()),
    ]);

    static bool IsMigration(TypeDefinition type) => HouseCode.Outermost(type).Namespace.StartsWith("Ims.Infrastructure.Persistence.Migrations", StringComparison.Ordinal);

    [Fact]
    public void Every_room_is_in_the_table()
    {
        var rooms = HouseCode.Product.SelectMany(m => m.Types).Select(t => Rooms.Of(t.Namespace)).OfType<string>();
        Breaches.None(rooms.Except(Rooms.All).Select(r => $"{r} is no room of the table in Ims.Tests/Architecture/Rooms.cs: give it a place there, or use a room that exists."));
    }

    [Fact]
    public void A_room_knows_only_the_rooms_that_the_table_lists()
    {
        var wrong = Known.Value.Where(k => !Rooms.MayKnow(k.From, k.To)).GroupBy(k => (k.From, k.To));
        var told = new StringBuilder();
        foreach (var door in wrong)
            told.Append($"\n{door.Key.From} may not know {door.Key.To}:\n  ").AppendJoin("\n  ", door.Select(d => d.Where).Distinct().Take(5));
        Assert.True(told.Length == 0, $"Hand over a value instead, or add the door in Ims.Tests/Architecture/Rooms.cs for review.{told}");
    }

    [Fact]
    public void Every_door_is_used()
    {
        var used = Known.Value.Select(k => (k.From, k.To)).ToHashSet();
        Breaches.None(from room in Rooms.Doors
                      from door in room.Value
                      where !used.Contains((room.Key, door))
                      select $"{room.Key} does not use its door to {door}: close it in Ims.Tests/Architecture/Rooms.cs.");
    }

    [Fact]
    public void No_way_through_the_rooms_leads_back()
    {
        var rooms = Rooms.Doors.Where(d => !Rooms.Foundations.Contains(d.Key)).ToDictionary(d => d.Key, d => d.Value.ToHashSet());
        while (rooms.FirstOrDefault(r => !r.Value.Overlaps(rooms.Keys)) is { Key: { } last }) rooms.Remove(last);
        Assert.True(rooms.Count == 0, $"These rooms know each other in a circle: {string.Join(", ", rooms.Keys)}.");
    }

    [Fact]
    public void Unit_tests_need_no_database_and_no_host()
    {
        var wrong = from mention in HouseCode.Tests.Mentions()
                    where HouseCode.Outermost(mention.From).Namespace.StartsWith("Ims.Tests.Unit.", StringComparison.Ordinal)
                    let to = HouseCode.Outermost(mention.To)
                    where to.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || to.Name is "TestHouse" or "CouncilDb" or "CatalogueDb"
                    select mention.ToString();
        Breaches.None(wrong.Distinct());
    }
}
