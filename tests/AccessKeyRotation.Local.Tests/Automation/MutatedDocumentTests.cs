using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Peers;
using AccessKeyRotation.Testing;
using CsCheck;

namespace AccessKeyRotation.Local.Tests.Automation;

/// <summary>Any text is either read or refused with a <see cref="FormatException"/>.</summary>
public sealed class MutatedDocumentTests
{
    private static readonly string[] Documents =
    [
        .. Directory
            .GetFiles(RepositoryFiles.PathOf("documents"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void A_mutated_document_is_read_or_refused() => MutatedText.Of(Documents).Sample(Read, iter: 500);

    [Fact]
    public void A_text_of_tokens_is_read_or_refused() =>
        MutatedText.OfTokens.Sample(text => Read($"schemaVersion: '0.3'\n{text}"), iter: 2_000);

    [Fact]
    public void A_document_of_any_depth_is_refused() =>
        FluentActions
            .Invoking(() => DocumentReader.Read("Document", 1, $"a: {new string('[', 60_000)}"))
            .Should()
            .Throw<FormatException>();

    private static void Read(string text)
    {
        try
        {
            DocumentReader.Read("Document", 1, text);
        }
        catch (FormatException)
        {
            // A refusal names the fault.
        }
    }
}
