namespace AccessKeyRotation.Cli.Prevention.Sources;

/// <summary>A value of a template or a plan, with its place in the file.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in UTF-16 code units.</param>
internal abstract record SourceNode(int Line, int Column)
{
    /// <summary>The member of a map; null if there is none, or if this is not a map.</summary>
    public SourceNode? this[string name] => (this as SourceMap)?.Find(name);

    /// <summary>The items of a list; otherwise nothing.</summary>
    public IReadOnlyList<SourceNode> Items => (this as SourceList)?.Nodes ?? [];

    /// <summary>The members of a map; otherwise nothing.</summary>
    public IReadOnlyList<SourceMember> Members => (this as SourceMap)?.Entries ?? [];

    /// <summary>The text of a string; otherwise null.</summary>
    public string? Text => this is SourceScalar { Kind: ScalarKind.String } scalar ? scalar.Value : null;

    public bool IsTrue => this is SourceScalar { Kind: ScalarKind.Boolean, Value: "true" };

    /// <summary>Returns this value and all values inside it, with their paths below this value.</summary>
    public IEnumerable<(string Path, SourceNode Node)> Descendants()
    {
        Stack<(string, SourceNode)> open = new([("", this)]);
        while (open.TryPop(out (string Path, SourceNode Node) next))
        {
            yield return next;
            for (int i = next.Node.Items.Count - 1; i >= 0; i--)
                open.Push(($"{next.Path}/{i}", next.Node.Items[i]));
            for (int i = next.Node.Members.Count - 1; i >= 0; i--)
                open.Push(($"{next.Path}/{next.Node.Members[i].Name}", next.Node.Members[i].Value));
        }
    }
}

/// <summary>The kinds of a single value.</summary>
internal enum ScalarKind
{
    String,
    Number,
    Boolean,
    Null,
}

/// <param name="Value">As written, without quotes and escapes.</param>
internal sealed record SourceScalar(int Line, int Column, string Value, ScalarKind Kind) : SourceNode(Line, Column);

internal sealed record SourceList(int Line, int Column, IReadOnlyList<SourceNode> Nodes) : SourceNode(Line, Column);

internal sealed record SourceMember(string Name, SourceNode Value);

internal sealed record SourceMap(int Line, int Column, IReadOnlyList<SourceMember> Entries) : SourceNode(Line, Column)
{
    private Dictionary<string, SourceNode>? _byName;

    public SourceNode? Find(string name) =>
        (_byName ??= Entries.ToDictionary(member => member.Name, member => member.Value)).GetValueOrDefault(name);
}

/// <summary>The text is neither JSON nor YAML, or its meaning is ambiguous.</summary>
internal sealed class SourceException(int line, string reason, Exception? cause = null)
    : Exception($"line {line}: {reason}", cause);
