using System.Globalization;
using System.Xml.Linq;
using Amazon;
using Amazon.Runtime;

namespace AwsPackages.Protocol;

/// <summary>
/// Reads and writes values of the query protocol. Elements are matched by local name; an absent element is null.
/// </summary>
internal static class QueryValues
{
    public static void Set(this IDictionary<string, string> parameters, string name, string value)
    {
        if (value is not null)
            parameters[name] = value;
    }

    public static void Set(this IDictionary<string, string> parameters, string name, int? value) =>
        parameters.Set(name, value?.ToString(CultureInfo.InvariantCulture));

    public static void Set(this IDictionary<string, string> parameters, string name, ConstantClass value) =>
        parameters.Set(name, value?.Value);

    public static void Set(this IDictionary<string, string> parameters, string name, MemoryStream value) =>
        parameters.Set(name, value is null ? null : Convert.ToBase64String(value.ToArray()));

    /// <summary>
    /// Writes a list. Writes an empty list unless collections are initialized, because then it means "unset".
    /// </summary>
    /// <param name="write">Writes one item under the given name, such as <c>Tags.member.1</c>.</param>
    public static void SetMembers<T>(
        this IDictionary<string, string> parameters,
        string name,
        List<T> items,
        Action<string, T> write
    )
    {
        if (items is { Count: 0 } && !AWSConfigs.InitializeCollections)
            parameters.Set(name, "");
        foreach ((int index, T item) in (items ?? []).Index())
            write(string.Create(CultureInfo.InvariantCulture, $"{name}.member.{index + 1}"), item);
    }

    public static XElement Child(this XElement parent, string name) =>
        parent?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static string Text(this XElement parent, string name) => parent.Child(name)?.Value;

    public static bool? Flag(this XElement parent, string name) =>
        parent.Text(name) is { } text ? bool.Parse(text) : null;

    public static MemoryStream Blob(this XElement parent, string name) =>
        parent.Text(name) is { } text ? new MemoryStream(Convert.FromBase64String(text)) : null;

    public static DateTime? Time(this XElement parent, string name) =>
        parent.Text(name) is { } text
            ? DateTime.Parse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            )
            : null;

    /// <summary>Reads a list. An empty list in the response looks like an absent one and is returned as such.</summary>
    public static List<T> Members<T>(this XElement parent, string name, Func<XElement, T> read)
    {
        List<T> members = parent.Child(name)?.Elements().Select(read).ToList();
        return members is { Count: > 0 } || AWSConfigs.InitializeCollections ? members ?? [] : null;
    }

    public static int? Number(this XElement parent, string name) =>
        parent.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Reads a map of strings. An empty map is returned like an absent one.</summary>
    public static Dictionary<string, string> Map(this XElement parent, string name)
    {
        Dictionary<string, string> map = parent
            .Child(name)
            ?.Elements()
            .ToDictionary(entry => entry.Text("key"), entry => entry.Text("value"));
        return map is { Count: > 0 } || AWSConfigs.InitializeCollections ? map ?? [] : null;
    }
}
