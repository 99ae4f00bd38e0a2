namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>People, firms and streets that are nobody's: put together from lists.</summary>
static class InventedPeople
{
    static readonly string[] Initials = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "P", "R", "S", "T", "V", "W", "Y", "Z"];

    static readonly string[] Surnames =
    [
        "Abbotley", "Amberson", "Arkwell", "Barrowby", "Beckhurst", "Bellthorpe", "Birchley", "Bramwith", "Brindlecote", "Calloway", "Carrowby", "Castleden", "Chidley",
        "Cotterdale", "Crowhurst", "Dalesby", "Dunmarsh", "Eastwell", "Elderkin", "Fairholt", "Farndon", "Fellgate", "Foxcroft", "Garrowby", "Glenholme", "Gorsley",
        "Greyling", "Halloway", "Harrowell", "Hartsby", "Hazeldene", "Heathcombe", "Hollinby", "Hurstwell", "Ingleby", "Jessop-Lane", "Kettlewood", "Kirkholme",
        "Langmere", "Larkhill", "Linwood-Rae", "Lockerby", "Maddersley", "Marrowfield", "Merefield", "Millthorpe", "Mosscrop", "Netherby", "Norwell", "Oakenshaw",
        "Okonjo-Hale", "Orlebar", "Pashley", "Patelmoor", "Pennyfold", "Quarrington", "Radley-Moss", "Ravensdale", "Rookwell", "Rushforth", "Sandiford", "Selwick",
        "Sharrow", "Silverwood", "Singhall", "Skelby", "Stainmoor", "Sternfield", "Tavistone", "Thackwell", "Thornwick", "Uddinham", "Underhay", "Vessey-Crane",
        "Wadbrook", "Wainfleetby", "Wellspring", "Westerdale", "Whinmoor", "Wrenfield", "Yarrowby", "Yewdale",
    ];

    static readonly string[] Trades =
        ["Bakery", "Builders", "Care", "Carpets", "Catering", "Cycles", "Electrical", "Engineering", "Foods", "Garage", "Joinery", "Lettings", "Logistics", "Optics", "Print", "Roofing", "Timber", "Vets"];

    static readonly string[] Streets =
        ["Mill Lane", "Beck View", "Church Street", "Station Road", "Orchard Close", "Moor Top", "The Green", "Weaver Row", "Quarry Bank", "Lime Avenue", "Ferry Road", "Tanner's Yard", "Kiln Street", "Bridge End"];

    /// <summary>Such as J Harrowell.</summary>
    public static string Person(SeededNumbers numbers) => $"{numbers.Pick(Initials)} {numbers.Pick(Surnames)}";

    /// <summary>Such as Merefield Lettings Ltd.</summary>
    public static string Firm(SeededNumbers numbers) => $"{numbers.Pick(Surnames)} {numbers.Pick(Trades)} Ltd";

    public static string Street(SeededNumbers numbers) => $"{numbers.Between(1, 148)} {numbers.Pick(Streets)}";

    /// <summary>Of an area that no post office serves.</summary>
    public static string Postcode(string area, SeededNumbers numbers) => $"{area}{numbers.Between(1, 9)} {numbers.Between(1, 9)}{Letter(numbers)}{Letter(numbers)}";

    static char Letter(SeededNumbers numbers) => "ABDEFGHJLNPQRSTUWXYZ"[numbers.Below(20)];
}
