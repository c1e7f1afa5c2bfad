using AccessKeyRotation.Local.Automation.Documents;

namespace AccessKeyRotation.Local.Automation;

/// <summary>The account's documents by name.</summary>
public sealed class AutomationDocuments
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, AutomationDocument> _documents = new(StringComparer.Ordinal);

    internal AutomationDocuments() { }

    public IReadOnlyList<AutomationDocument> All
    {
        get
        {
            lock (_gate)
                return [.. _documents.Values];
        }
    }

    /// <summary>Adds a document, or replaces the version of the document with the same name.</summary>
    /// <exception cref="FormatException">The document is invalid; the message names the document, the step and the
    /// allowed values.</exception>
    public AutomationDocument Add(string name, string yaml)
    {
        lock (_gate)
            return _documents[name] = DocumentReader.Read(
                name,
                1 + (_documents.GetValueOrDefault(name)?.Version ?? 0),
                yaml
            );
    }

    public AutomationDocument? Find(string name)
    {
        lock (_gate)
            return _documents.GetValueOrDefault(name);
    }
}
