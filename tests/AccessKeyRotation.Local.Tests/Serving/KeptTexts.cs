using System.Collections;
using System.Reflection;
using System.Text;

namespace AccessKeyRotation.Local.Tests.Serving;

/// <summary>Finds every string that an object of Local references, directly or indirectly, in any field.</summary>
public static class KeptTexts
{
    private const BindingFlags Fields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyCollection<string> Of(object root)
    {
        HashSet<string> texts = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object?> left = new([root]);
        while (left.TryPop(out object? value))
        {
            if (value is string text)
                texts.Add(text);
            else if (value is byte[] bytes)
                texts.Add(Encoding.Latin1.GetString(bytes));
            else if (value is not null && IsOfInterest(value.GetType()) && seen.Add(value))
                Visit(value, left);
        }
        return texts;
    }

    private static void Visit(object value, Stack<object?> left)
    {
        left.Push($"{value}");
        if (value is IEnumerable list)
        {
            foreach (object? member in list)
                left.Push(member);
        }
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Fields).Where(field => !field.FieldType.IsPointer))
                left.Push(field.GetValue(value));
        }
    }

    private static bool IsOfInterest(Type type) =>
        !type.IsPrimitive
        && !type.IsEnum
        && (
            type.Namespace is null or "System"
            || type.Namespace.StartsWith("AccessKeyRotation.Local", StringComparison.Ordinal)
            || type.Namespace.StartsWith("System.Collections", StringComparison.Ordinal)
        );
}
