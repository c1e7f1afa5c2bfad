using System.Text;

namespace AccessKeyRotation.Cli.Prevention.Plans;

/// <summary>A reference in a configuration, such as <c>module.team["a.b"].key.secret</c>.</summary>
/// <param name="Parts">The names, without indexes.</param>
internal sealed record PlanReference(string[] Parts)
{
    public static PlanReference Of(string reference) => new(WithoutIndexes(reference).Split('.'));

    /// <summary>True for the reference itself and for its parts and instances.</summary>
    public static bool IsWithin(string reference, string whole) =>
        reference.StartsWith(whole, StringComparison.Ordinal)
        && (reference.Length == whole.Length || reference[whole.Length] is '.' or '[');

    /// <summary>Removes indexes, whose texts can contain dots, brackets and escaped quotes.</summary>
    public static string WithoutIndexes(string address)
    {
        if (!address.Contains('['))
            return address;
        StringBuilder names = new(address.Length);
        bool isIndex = false;
        bool isQuoted = false;
        for (int i = 0; i < address.Length; i++)
        {
            char next = address[i];
            if (isQuoted)
            {
                if (next == '\\')
                    i++;
                isQuoted = next != '"';
            }
            else if (isIndex)
                (isIndex, isQuoted) = (next != ']', next == '"');
            else if (next == '[')
                isIndex = true;
            else
                names.Append(next);
        }
        return names.ToString();
    }
}
