using AccessKeyRotation.Fuzz.Targets;

namespace AccessKeyRotation.Fuzz.Mutations;

/// <summary>Changes lines, and the fields of a line.</summary>
internal static class LineMutations
{
    public static byte[] Mutate(byte[] input, byte[] other, InputForm form, byte separator, Random random)
    {
        List<byte[]> lines = Split(input, (byte)'\n');
        int line = random.Next(lines.Count);
        int second = random.Next(lines.Count);
        switch (random.Next(8))
        {
            case 0:
                lines.RemoveAt(line);
                break;
            case 1:
                lines.Insert(line, lines[second]);
                break;
            case 2:
                (lines[line], lines[second]) = (lines[second], lines[line]);
                break;
            case 3:
                List<byte[]> others = Split(other, (byte)'\n');
                lines.Insert(line, others[random.Next(others.Count)]);
                break;
            case 4:
                lines[line] = [(byte)' ', (byte)' ', .. lines[line]];
                break;
            case 5:
                lines[line] = lines[line].AsSpan().TrimStart((byte)' ').ToArray();
                break;
            default:
                lines[line] = MutateFields(lines[line], form, separator, random);
                break;
        }
        return Join(lines, (byte)'\n');
    }

    private static byte[] MutateFields(byte[] line, InputForm form, byte separator, Random random)
    {
        List<byte[]> fields = Split(line, separator);
        int field = random.Next(fields.Count);
        int second = random.Next(fields.Count);
        switch (random.Next(6))
        {
            case 0:
                fields.RemoveAt(field);
                break;
            case 1:
                fields.Insert(field, fields[second]);
                break;
            case 2:
                (fields[field], fields[second]) = (fields[second], fields[field]);
                break;
            case 3:
                fields[field] = [(byte)'"', .. fields[field], (byte)'"'];
                break;
            default:
                fields[field] = Tokens.Any(random, form);
                break;
        }
        return Join(fields, separator);
    }

    private static List<byte[]> Split(byte[] input, byte separator)
    {
        List<byte[]> parts = [];
        foreach (Range range in input.AsSpan().Split(separator))
            parts.Add(input[range]);
        return parts;
    }

    private static byte[] Join(List<byte[]> parts, byte separator)
    {
        List<byte> joined = [];
        for (int i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                joined.Add(separator);
            joined.AddRange(parts[i]);
        }
        return [.. joined];
    }
}
