using System.Globalization;

namespace AccessKeyRotation.Soak;

/// <summary>The number of events of a simulation, by name.</summary>
internal sealed class SoakFigures
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Count(string name, int number = 1) => _counts[name] = Of(name) + number;

    /// <summary>Keeps the largest number.</summary>
    public void Max(string name, int number) => _counts[name] = Math.Max(number, Of(name));

    public int Of(string name) => _counts.GetValueOrDefault(name);

    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            _counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value, 8:N0}  {count.Key}"))
        );
}

/// <summary>A rule of the product was violated.</summary>
internal sealed class SoakFailedException(string message) : Exception(message);
