using System.Runtime.CompilerServices;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Plans;

/// <summary>
/// Follows references in a configuration to the secret of an access key: through variables and outputs of modules,
/// for_each and arguments of other resources. A plan has no locals, so they cannot be followed.
/// </summary>
/// <param name="isOldFormat">True for plans of Terraform before 1.1, whose references have no attributes.</param>
internal sealed class SecretTrail(bool isOldFormat)
{
    private readonly Dictionary<Question, bool> _answers = [];
    private readonly HashSet<Question> _open = [];
    private int _cycles;

    /// <summary>Returns true if an expression contains the secret of an access key.</summary>
    /// <param name="references">The references of the expression.</param>
    /// <param name="isSensitive">True if Terraform marks the value as sensitive. Then a whole key counts as its secret,
    /// because the references of <c>key[*].secret</c> and <c>key[*].id</c> are the same.</param>
    /// <param name="attribute">The attribute that is read of the value of the expression; null for the value.</param>
    /// <param name="loop">The for_each expression of <c>each.value</c>.</param>
    public bool HasSecret(
        PlanModule module,
        IReadOnlyList<string> references,
        bool isSensitive,
        string? attribute = null,
        SourceNode? loop = null
    ) =>
        references.Any(reference =>
            IsSecret(new(module, reference, isSensitive, attribute, loop), IsPart(reference, references))
        );

    /// <summary>Returns the references of an expression, or of a block of expressions.</summary>
    public static IReadOnlyList<string> ReferencesOf(SourceNode? expression) =>
        [.. LeavesOf(expression).SelectMany(leaf => leaf.Node["references"]!.Items).Select(item => item.Text ?? "")];

    /// <summary>Returns the expressions inside an argument or a block, with their paths below it.</summary>
    public static IEnumerable<(string Path, SourceNode Node)> LeavesOf(SourceNode? expression) =>
        (expression?.Descendants() ?? []).Where(value => value.Node["references"] is SourceList);

    /// <summary>True if a more precise reference of the same expression has the attribute.</summary>
    private static bool IsPart(string reference, IReadOnlyList<string> references) =>
        references.Any(other => other.Length > reference.Length && PlanReference.IsWithin(other, reference));

    /// <summary>Of a value with parts, only the parts count.</summary>
    private bool IsSecret(Question question, bool isPart)
    {
        if (isPart)
            return false;
        if (_answers.TryGetValue(question, out bool known))
            return known;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SourceException(1, "the references of the plan form a chain that is too long.");
        if (!_open.Add(question))
        {
            _cycles++;
            return false;
        }
        int before = _cycles;
        bool answer = Follow(question);
        _open.Remove(question);
        // Within a cycle, an answer can depend on where the search started.
        if (answer || _cycles == before)
            _answers[question] = answer;
        return answer;
    }

    private bool Follow(Question question)
    {
        (PlanModule module, string reference, bool isSensitive, string? attribute, SourceNode? loop) = question;
        return PlanReference.Of(reference).Parts switch
        {
            [PlanChange.KeyType, _, .. var rest] => IsSecretAttribute(rest.FirstOrDefault() ?? attribute, isSensitive),
            ["var", { } name, .. var rest] => IsSecretVariable(
                module,
                name,
                isSensitive,
                rest.FirstOrDefault() ?? attribute
            ),
            ["module", { } name, .. var rest] => IsSecretOutput(module, name, rest, isSensitive, attribute),
            ["each", "value", .. var rest] when loop is not null => HasSecret(
                module,
                ReferencesOf(loop),
                isSensitive,
                rest.FirstOrDefault() ?? attribute
            ),
            [{ } type, { } name, { } argument, ..] => IsSecretArgument(module, type, name, argument, isSensitive),
            _ => false,
        };
    }

    private bool IsSecretAttribute(string? attribute, bool isSensitive) =>
        attribute is null ? isSensitive || isOldFormat : PlanChange.SecretAttributes.Contains(attribute);

    private bool IsSecretVariable(PlanModule module, string name, bool isSensitive, string? attribute) =>
        module is { Parent: { } parent, Call: { } call }
        && HasSecret(
            parent,
            ReferencesOf(call["expressions"]?[name]),
            isSensitive,
            attribute,
            call["for_each_expression"]
        );

    private bool IsSecretOutput(PlanModule module, string name, string[] rest, bool isSensitive, string? attribute)
    {
        if (!module.Calls.TryGetValue(name, out PlanModule? called))
            return false;
        return (called.Node["outputs"]?.Members ?? [])
            .Where(output => rest.Length == 0 ? isSensitive : output.Name == rest[0])
            .Any(output =>
                HasSecret(
                    called,
                    ReferencesOf(output.Value["expression"]),
                    output.Value["sensitive"]?.IsTrue == true,
                    rest.Length > 1 ? rest[1] : attribute
                )
            );
    }

    private bool IsSecretArgument(PlanModule module, string type, string name, string argument, bool isSensitive) =>
        module
            .ManagedResources[(type, name)]
            .Any(resource =>
                HasSecret(
                    module,
                    ReferencesOf(resource.Node["expressions"]?[argument]),
                    isSensitive,
                    loop: resource.Node["for_each_expression"]
                )
            );

    /// <summary>Whether a reference in a module leads to a secret, with the options of <see cref="HasSecret"/>. The
    /// nodes are compared by reference.</summary>
    private readonly record struct Question(
        PlanModule Module,
        string Reference,
        bool IsSensitive,
        string? Attribute,
        SourceNode? Loop
    )
    {
        public bool Equals(Question other) =>
            Module == other.Module
            && Reference == other.Reference
            && IsSensitive == other.IsSensitive
            && Attribute == other.Attribute
            && ReferenceEquals(Loop, other.Loop);

        public override int GetHashCode() => HashCode.Combine(Module, Reference, IsSensitive, Attribute);
    }
}
