namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>A reader of text from external sources, and the invariants of every input.</summary>
internal abstract class FuzzTarget
{
    /// <summary>The name in commands, and of the folder of the corpus.</summary>
    public abstract string Name { get; }

    public abstract InputForm Form { get; }

    /// <summary>The errors that the reader documents. Any other exception is a finding.</summary>
    public virtual IReadOnlyList<Type> DocumentedErrors => [];

    /// <summary>The maximum length of a message, in characters.</summary>
    public virtual int LongestMessage => 2000;

    /// <summary>Seeds that cannot be files, such as signed ones.</summary>
    public virtual IEnumerable<byte[]> ComputedSeeds => [];

    /// <summary>Inputs whose cost can grow faster than their length, by the number of repeated parts.</summary>
    public abstract IReadOnlyList<InputShape> Shapes { get; }

    /// <summary>Reads one input with the product's code only.</summary>
    public abstract Reading Read(byte[] input);
}

/// <summary>The result of reading one input.</summary>
/// <param name="Outcome">A description. Inputs with a new outcome are mutated further.</param>
/// <param name="RequireInvariants">Throws <see cref="InvariantException"/> if the result is not allowed.</param>
/// <param name="Messages">The texts that the reader returns to people or logs.</param>
internal sealed record Reading(string Outcome, Action RequireInvariants, IEnumerable<string> Messages)
{
    public static Reading Of(string outcome, Action requireInvariants) => new(outcome, requireInvariants, []);
}

/// <summary>An input of any size.</summary>
/// <param name="Create">Creates the input from the number of repeated parts.</param>
internal sealed record InputShape(string Name, Func<int, byte[]> Create)
{
    public static InputShape Of(string name, Func<int, string> create) =>
        new(name, count => System.Text.Encoding.UTF8.GetBytes(create(count)));

    /// <summary>Returns the text as often as given.</summary>
    public static string Repeat(string text, int count) =>
        new System.Text.StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    /// <summary>Returns the parts in sequence, with their numbers.</summary>
    public static string Join(int count, string separator, Func<int, string> part) =>
        string.Join(separator, Enumerable.Range(0, count).Select(part));
}

/// <summary>The form of an input, which selects the mutations.</summary>
internal enum InputForm
{
    Text,
    Json,
    Csv,
    Yaml,
}

/// <summary>An invariant does not hold for an input.</summary>
internal sealed class InvariantException(string message) : Exception(message)
{
    public static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvariantException(otherwise);
    }
}
