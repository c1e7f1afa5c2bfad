namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>An SSM document of type Automation, schema version 0.3, that was found to be runnable.</summary>
/// <param name="Version">Counts what was added under this name, from 1.</param>
/// <param name="Content">The YAML as it was given.</param>
/// <param name="AssumeRole">An ARN, one reference to a parameter, or empty.</param>
/// <param name="Outputs">What a finished execution shows, each as <c>step.Name</c>.</param>
public sealed record AutomationDocument(string Name, int Version, string Content, string Description, string AssumeRole,
    IReadOnlyList<DocumentParameter> Parameters, IReadOnlyList<DocumentStep> Steps, IReadOnlyList<string> Outputs)
{
    public DocumentStep? FindStep(string name) => Steps.FirstOrDefault(step => step.Name == name);

    public DocumentParameter? FindParameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);

    /// <summary>The step that stands below in the document; null for the last.</summary>
    public DocumentStep? Below(DocumentStep step) => Steps.SkipWhile(other => other.Name != step.Name).Skip(1).FirstOrDefault();
}
