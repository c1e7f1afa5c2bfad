using System.Globalization;

namespace AccessKeyRotation.Records;

/// <summary>
/// The value of a state tag: a phase, then <c>name=value</c> pairs, so that a person can read it in the console. Written in the characters
/// that IAM allows in the value of a tag (TagUser), and far shorter than its 256.
/// </summary>
internal sealed class RecordText
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly Dictionary<string, string> _fields;

    private RecordText(string phase, Dictionary<string, string> fields) => (Phase, _fields) = (phase, fields);

    public string Phase { get; }

    /// <summary>Null where there is no such field.</summary>
    public string? this[string name] => _fields.GetValueOrDefault(name);

    /// <param name="fields">One whose value is null is left out.</param>
    public static string Of(string phase, params IEnumerable<(string Name, string? Value)> fields) =>
        string.Join(' ', [phase, .. fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={field.Value}")]);

    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);

    /// <summary>Null where the text is none that <see cref="Of(string, IEnumerable{ValueTuple{string, string}})"/> writes.</summary>
    public static RecordText? Parse(string text)
    {
        string[] words = text.Split(' ');
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (string word in words.Skip(1))
        {
            if (word.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } value] || !fields.TryAdd(name, value))
                return null;
        }
        return new(words[0], fields);
    }

    /// <summary>
    /// Null too where the moment is none that a clock of ours has shown: whoever may tag a user could write one from which no period can be counted,
    /// and so end the run over all users.
    /// </summary>
    public DateTimeOffset? Moment(string name) =>
        DateTimeOffset.TryParseExact(this[name], MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            && moment.Year is >= 2000 and < 3000 ? moment : null;
}
