using AccessKeyRotation.Fuzz.Targets;

namespace AccessKeyRotation.Fuzz.Mutations;

/// <summary>Changes an input: its bytes, or the parts of its form.</summary>
internal static class Mutator
{
    private const int MaxLength = 1 << 16;
    private const int MaxChanges = 5;

    /// <param name="other">The input for splices.</param>
    public static byte[] Mutate(byte[] input, byte[] other, InputForm form, Random random)
    {
        int changes = 1 + random.Next(MaxChanges);
        for (int i = 0; i < changes; i++)
        {
            input =
                random.Next(3) == 0
                    ? ByteMutations.Mutate(input, other, form, random)
                    : OfForm(input, other, form, random);
            if (input.Length > MaxLength)
                input = input[..MaxLength];
        }
        return input;
    }

    private static byte[] OfForm(byte[] input, byte[] other, InputForm form, Random random) =>
        form switch
        {
            InputForm.Json => JsonMutations.Mutate(input, other, random),
            InputForm.Csv => LineMutations.Mutate(input, other, form, (byte)',', random),
            InputForm.Yaml when input is [(byte)'{', ..] => JsonMutations.Mutate(input, other, random),
            InputForm.Yaml => LineMutations.Mutate(input, other, form, (byte)':', random),
            _ => LineMutations.Mutate(input, other, form, (byte)' ', random),
        };
}
