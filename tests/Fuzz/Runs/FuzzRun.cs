using AccessKeyRotation.Fuzz.Mutations;
using AccessKeyRotation.Fuzz.Targets;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace AccessKeyRotation.Fuzz.Runs;

/// <summary>Reads the corpus of a target, and mutations of it.</summary>
/// <param name="seed">Reproduces the run.</param>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    private const int MaxPool = 2000;

    /// <summary>The longest part of an outcome that distinguishes it.</summary>
    private const int MaxOutcome = 80;

    /// <summary>The memory that an input may cost: a constant, and a multiple of its length.</summary>
    private const long MaxBytes = 4_000_000;
    private const long MaxBytesOfByte = 2000;

    private readonly List<byte[]> _pool = [.. Corpus.Of(target)];
    private readonly HashSet<string> _outcomes = new(StringComparer.Ordinal);

    /// <summary>The number of different outcomes.</summary>
    public int Outcomes => _outcomes.Count;

    /// <param name="goesOn">Returns true to read one more input; receives the number of inputs.</param>
    /// <returns>The number of inputs.</returns>
    /// <exception cref="FuzzFailedException">An input violates an invariant.</exception>
    public long Run(Func<long, bool> goesOn)
    {
        long inputs = 0;
        foreach (byte[] saved in _pool.ToArray())
        {
            Read(saved, inputs);
            inputs++;
        }
        Random random = new(seed);
        for (; goesOn(inputs); inputs++)
        {
            byte[] input = Mutator.Mutate(
                _pool[random.Next(_pool.Count)],
                _pool[random.Next(_pool.Count)],
                target.Form,
                random
            );
            if (Read(input, inputs) && _pool.Count < MaxPool)
                _pool.Add(input);
        }
        return inputs;
    }

    /// <summary>Reads one input and requires the invariants.</summary>
    /// <returns>True if the outcome is new.</returns>
    public bool Read(byte[] input, long number = 0)
    {
        using Watchdog watchdog = Watchdog.Start(target, input);
        try
        {
            return _outcomes.Add(ReadOnce(input));
        }
#pragma warning disable CA1031 // An exception of any other type is what this program searches for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            string file = Corpus.Save(target, input);
            throw new FuzzFailedException(
                $"Target {target.Name}, seed {seed}, input {number}, saved as {file}: "
                    + (failure is InvariantException ? failure.Message : failure.ToString()),
                failure
            );
        }
    }

    private string ReadOnce(byte[] input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string outcome;
        Reading? reading = null;
        try
        {
            reading = target.Read(input);
            outcome = reading.Outcome;
        }
        catch (Exception documented) when (target.DocumentedErrors.Contains(documented.GetType()))
        {
            // The messages of the serializer for Lambda functions are those of its package.
            outcome = documented is JsonSerializerException ? documented.Message : RequireMessage(documented.Message);
            outcome = $"{documented.GetType().Name}: {outcome}";
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        InvariantException.Require(
            allocated <= MaxBytes + (MaxBytesOfByte * input.Length),
            $"{input.Length} bytes of input allocated {allocated} bytes."
        );
        reading?.RequireInvariants();
        foreach (string message in reading?.Messages ?? [])
            RequireMessage(message);
        return Generalize(outcome);
    }

    private string RequireMessage(string message)
    {
        InvariantException.Require(
            message.Length <= target.LongestMessage,
            $"A message has {message.Length} characters: {message[..Math.Min(300, message.Length)]}…"
        );
        return message;
    }

    /// <summary>Keeps the letters before a quoted text, so that equal faults have equal outcomes.</summary>
    private static string Generalize(string outcome) =>
        string.Concat(outcome.Split('\'')[0].Where(char.IsAsciiLetter).Take(MaxOutcome));
}

/// <summary>An input violates an invariant. The message names the target, the seed and the file of the input.</summary>
internal sealed class FuzzFailedException(string message, Exception cause) : Exception(message, cause);
