using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>Why an XML file is refused before any format looks at it. Each names the line and the way out. (S6)</summary>
public static class XmlRefusals
{
    const string AskTheSender = "Ask its sender for the file again.";

    public static Refusal Broken(int line, int column) => new("xml-broken", $"Line {line}, character {column}: the file is not sound XML here; it is cut off or was changed on its way. {AskTheSender}", "File");
    public static Refusal Doctype(int line) => new("xml-doctype", $"Line {line}: the file has a document type or entities of its own. Such files can hide what they hold and are never read. Ask its sender for plain XML.", "File");
    public static Refusal TooDeep(int line, int deepest) => new("xml-too-deep", $"Line {line}: elements are nested deeper than {deepest}, so this is no file of a bank or of Bacs. Send the file as it was delivered.", "File");
    public static Refusal TextTooLong(int line, int longest) => new("xml-text-too-long", $"Line {line}: a text or a tag is longer than {longest:N0} characters, so this is no file of a bank or of Bacs. Send the file as it was delivered.", "File");
    public static Refusal TooManyNames(int line, int most) => new("xml-too-many-names", $"Line {line}: the file has more than {most:N0} different element names, so this is no file of a bank or of Bacs. Send the file as it was delivered.", "File");
    public static Refusal LettersUnreadable(int line) => new("xml-letters", $"Line {line}: a letter is not written in the way that the file says its letters are. {AskTheSender}", "File");
    public static Refusal EncodingUnknown() => new("xml-encoding-unknown", "The file says that its letters are written in a way that is not known here. Ask its sender for UTF-8.", "File");
}
