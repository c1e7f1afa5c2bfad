using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>Reads one step of a document and checks it without the other steps.</summary>
internal static partial class StepReader
{
    private const int MostAttempts = 100;
    private const int MostSeconds = 2_592_000; // 30 days, the longest of any action

    public static DocumentStep Read(string document, JsonElement step, int number)
    {
        DocumentMap unnamed = DocumentMap.Of($"{document}, step {number}", step);
        string name = unnamed.Needed("name");
        if (!Name().IsMatch(name))
            throw unnamed.Wrong($"name is '{name}'; it must consist of letters, digits and _.");

        DocumentMap map = DocumentMap
            .Of($"{document}, step {name}", step)
            .Allow(
                "name",
                "action",
                "description",
                "inputs",
                "outputs",
                "nextStep",
                "isEnd",
                "isCritical",
                "onFailure",
                "onCancel",
                "maxAttempts",
                "timeoutSeconds"
            );
        OnFailure onFailure = ReadOnFailure(map);
        return new(
            name,
            map.Needed("action"),
            map.Find("inputs") is { ValueKind: JsonValueKind.Object } inputs
                ? inputs
                : throw map.Wrong("'inputs' must be a map of names and values."),
            [
                .. map.List("outputs")
                    .Select(output => ReadOutput(DocumentMap.Of($"{document}, step {name}, outputs", output))),
            ],
            map.Text("nextStep"),
            map.Flag("isEnd") ?? false,
            map.Flag("isCritical") ?? onFailure != OnFailure.Continue,
            onFailure,
            ReadOnCancel(map),
            map.Number("maxAttempts", 1, MostAttempts) ?? 1,
            map.Number("timeoutSeconds", 1, MostSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null
        );
    }

    private static OnFailure ReadOnFailure(DocumentMap map)
    {
        string text = map.Text("onFailure") ?? nameof(OnFailure.Abort);
        return OnFailure.Parse(text)
            ?? throw map.Wrong($"onFailure is '{text}'; it must be Abort, Continue or step: and a step's name.");
    }

    private static string? ReadOnCancel(DocumentMap map)
    {
        string text = map.Text("onCancel") ?? nameof(OnFailure.Abort);
        OnFailure? rule = OnFailure.Parse(text);
        return rule is null || rule == OnFailure.Continue
            ? throw map.Wrong($"onCancel is '{text}'; it must be Abort or step: and a step's name.")
            : rule.Step;
    }

    private static StepOutput ReadOutput(DocumentMap map)
    {
        map.Allow("Name", "Selector", "Type");
        (string name, string selector, string type) = (map.Needed("Name"), map.Needed("Selector"), map.Needed("Type"));
        if (!Name().IsMatch(name))
            throw map.Wrong($"Name is '{name}'; it must consist of letters, digits and _.");
        if (Selector.Parse(selector) is null)
            throw map.Wrong($"Selector is '{selector}'; it must be a path such as $.Payload.Users[0].");
        return new(
            name,
            selector,
            VariableTypes.Parse(type)
                ?? throw map.Wrong($"Type is '{type}'; it must be one of {string.Join(", ", VariableTypes.Names)}.")
        );
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,128}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
