using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Checks members against their model and reports all violations at once, in AWS's words.</summary>
/// <param name="errorCode">ValidationError in query services, ValidationException in JSON services.</param>
internal sealed class Constraints(string errorCode)
{
    private readonly List<string> _breaches = [];

    public Constraints Required(object? value, string member)
    {
        if (value is null)
            Add("null", member, "Member must not be null");
        return this;
    }

    public Constraints Length(string? value, string member, int least, int most)
    {
        if (value?.Length < least)
            Add(Quoted(value), member, $"Member must have length greater than or equal to {least}");
        if (value?.Length > most)
            Add(Quoted(value), member, $"Member must have length less than or equal to {most}");
        return this;
    }

    public Constraints Count(int count, string member, int least, int most)
    {
        if (count < least)
            Add("'[]'", member, $"Member must have length greater than or equal to {least}");
        if (count > most)
            Add($"'[{count} members]'", member, $"Member must have length less than or equal to {most}");
        return this;
    }

    public Constraints Range(int? value, string member, int least, int most)
    {
        if (value < least)
            Add($"'{value}'", member, $"Member must have value greater than or equal to {least}");
        if (value > most)
            Add($"'{value}'", member, $"Member must have value less than or equal to {most}");
        return this;
    }

    public Constraints Pattern(string? value, string member, Regex pattern)
    {
        if (value is not null && !pattern.IsMatch(value))
            Add(Quoted(value), member, $"Member must satisfy regular expression pattern: {Unanchored(pattern)}");
        return this;
    }

    public Constraints OneOf(string? value, string member, params string[] allowed)
    {
        if (value is not null && !allowed.Contains(value))
            Add(Quoted(value), member, $"Member must satisfy enum value set: [{string.Join(", ", allowed)}]");
        return this;
    }

    /// <exception cref="AwsErrorException">A member violates a constraint.</exception>
    public void Check()
    {
        if (_breaches.Count > 0)
        {
            string errors = _breaches.Count == 1 ? "error" : "errors";
            throw new AwsErrorException(
                errorCode,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_breaches.Count} validation {errors} detected: {string.Join("; ", _breaches)}"
                )
            );
        }
    }

    // $ would accept a line break at the end, so patterns end in \z; AWS prints neither.
    private static string Unanchored(Regex pattern) => pattern.ToString()[1..^2];

    private static string Quoted(string value) => $"'{value}'";

    private void Add(string value, string member, string constraint) =>
        _breaches.Add($"Value {value} at '{member}' failed to satisfy constraint: {constraint}");
}
