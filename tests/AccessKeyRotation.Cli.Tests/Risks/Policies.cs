using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Tests.Risks;

/// <summary>Policies for tests.</summary>
internal static class Policies
{
    public const string Administrator = """{"Effect":"Allow","Action":"*","Resource":"*"}""";
    public const string IamFull = """{"Effect":"Allow","Action":"iam:*","Resource":"*"}""";
    public const string PowerUser = """
        {"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"}
        """;
    public const string S3Full = """{"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}""";
    public const string OneBucket = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}""";
    public const string NoBilling = """{"Effect":"Deny","Action":"billing:*","Resource":"*"}""";
    public const string Nothing = """{"Effect":"Deny","Action":"*","Resource":"*"}""";

    /// <summary>Returns a document with the statements.</summary>
    public static string Document(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    /// <summary>Returns the access of a user with one policy for each of the documents.</summary>
    public static PolicyAccess AccessOf(params string[] documents) => AccessOf(null, documents);

    public static PolicyAccess AccessOf(string? boundary, string[] documents) =>
        PolicyAccess.Of(
            new(
                [.. documents.Select((document, index) => new AccessPolicy($"policy p{index}", document))],
                boundary,
                []
            )
        );
}
