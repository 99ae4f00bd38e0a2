using System.Diagnostics.CodeAnalysis;

namespace Ims.Web.CommandLine;

/// <summary>What was typed after a command's name: files, and options as <c>--council S</c> or <c>--council=S</c>.</summary>
sealed record CommandArguments(IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Options)
{
    public const string Council = "--council";
    public const string Profile = "--profile";
    public const string Lines = "--lines";
    public const string Feed = "--feed";
    public const string AsAt = "--as-at";
    public const string Tenant = "--tenant";
    public const string Object = "--object";
    public const string Person = "--person";
    public const string Name = "--name";
    public const string Short = "--short";
    public const string Slug = "--slug";
    public const string Template = "--template";
    public const string Administrator = "--administrator";
    public const string Manager = "--manager";
    public const string Status = "--status";
    public const string Why = "--why";
    public const string Anchors = "--anchors";

    public string File => Files[0];

    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>False when the words do not fit the command; <paramref name="fault"/> says which.</summary>
    public static bool TryParse(Command command, IReadOnlyList<string> words, [NotNullWhen(true)] out CommandArguments? arguments, [NotNullWhen(false)] out string? fault)
    {
        arguments = null;
        var (files, options, onlyFiles) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal), false);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (onlyFiles || !word.StartsWith('-') || word.Length == 1) { files.Add(word); continue; }
            if (word == "--") { onlyFiles = true; continue; }
            var equals = word.IndexOf('=');
            var name = equals < 0 ? word : word[..equals];
            if (!command.Options.Contains(name)) { fault = $"{command.Name} has no option {name}."; return false; }
            var value = equals >= 0 ? word[(equals + 1)..] : ++i < words.Count ? words[i] : "";
            if (string.IsNullOrWhiteSpace(value)) { fault = $"{name} needs a value."; return false; }
            if (!options.TryAdd(name, value)) { fault = $"{name} is there twice."; return false; }
        }
        fault = files.Count < command.Files ? $"{command.Name} needs a FILE."
            : files.Count > command.Files ? $"{command.Name} takes {(command.Files == 0 ? "no file" : "one FILE")}, not \"{files[command.Files]}\" too."
            : command.Required.FirstOrDefault(o => !options.ContainsKey(o)) is { } missing ? $"{command.Name} needs {missing}."
            : command.Together && options.Count == 1 ? $"{string.Join(" and ", command.Options)} go together."
            : null;
        if (fault is not null) return false;
        arguments = new CommandArguments(files, options);
        return true;
    }
}
