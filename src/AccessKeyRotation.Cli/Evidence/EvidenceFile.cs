namespace AccessKeyRotation.Cli.Evidence;

/// <summary>One file of the evidence, ready to be written.</summary>
/// <param name="Entries">How many of what it lists; null where it is one thing.</param>
/// <param name="Shows">What it is, in a sentence for the manifest.</param>
internal sealed record EvidenceFile(string Name, ReadOnlyMemory<byte> Content, int? Entries, string Shows);
