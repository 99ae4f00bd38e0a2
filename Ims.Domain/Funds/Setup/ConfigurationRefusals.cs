using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>Refusals of configuration files, in the order they are checked.</summary>
public static class ConfigurationRefusals
{
    public static Refusal TooLarge(int megabytes) => new("configuration-too-large", $"The file is larger than {megabytes} MB, which no configuration is. Choose the file that IMS wrote.", "File");
    public static Refusal Empty => new("configuration-empty", "The file is empty. Choose the file that IMS wrote.", "File");
    public static Refusal Unreadable(string where) => new("configuration-unreadable", $"The file cannot be read as a configuration: {where.TrimEnd('.')}. Mend it there, or download it again.", "File");
    public static Refusal OtherFormat => new("configuration-other-format", "This is no configuration file of IMS. Choose the file that the download gave.", "File");
    public static Refusal OtherVersion(int version, int latest) => new("configuration-other-version", $"The file is of version {version}; this IMS reads version {latest}. Download it again from the council that it came from.", "File");
    public static Refusal TooMany(string what, int most) => new("configuration-too-many", $"The file has more than {most:N0} {what}, which no configuration has. Leave out what is none of it.", "File");
    public static Refusal Twice(string noun, string label) => new("configuration-twice", $"The file has {noun} {label} twice. Leave one of the two out.", "File");
    public static Refusal RuleMissing(string label) => new("configuration-rule-missing", $"{label} names a reference rule that is not in the file. Add the rule to the file, or take it from the fund.", "File");
    public static Refusal RuleNotTaken(string label, string rule) => new("configuration-rule-not-taken", $"{label} names reference rule \"{rule}\", which is not ticked or cannot be applied. Tick it, or mend it in the file first.");
    public static Refusal PartUnknown(string name) => new("configuration-part-unknown", $"The file has a part \"{name}\" that this IMS does not know. Take it out of the file, or mend its name.", "File");
    public static Refusal NothingTaken => new("configuration-nothing-taken", "Nothing is ticked that would change anything. Tick what is to be applied.", "Taken");
    public static Refusal Of(string label, Refusal refusal) => refusal with { Sentence = $"{label}: {refusal.Sentence}", Field = null };
}
