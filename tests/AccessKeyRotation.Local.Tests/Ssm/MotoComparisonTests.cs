using AccessKeyRotation.Local.Tests.Oracles;

namespace AccessKeyRotation.Local.Tests.Ssm;

public sealed class MotoComparisonTests
{
    private static readonly Step[] Steps =
    [
        new("PutParameter", """{"Name":"/w/one","Value":"1","Type":"String"}"""),
        new("PutParameter", """{"Name":"/w/one","Value":"2","Type":"String"}"""),
        new("PutParameter", """{"Name":"/w/one","Value":"2","Overwrite":true,"Description":"again"}"""),
        new("PutParameter", """{"Name":"/w/one","Value":"3","Overwrite":true}"""),
        new("PutParameter", """{"Name":"/w/b/list","Value":"1,2","Type":"StringList"}"""),
        new("PutParameter", """{"Name":"/w/secret","Value":"s","Type":"SecureString"}"""),
        new(
            "PutParameter",
            """{"Name":"/w/mine","Value":"s","Type":"SecureString","KeyId":"alias/mine","Tier":"Advanced"}"""
        ),
        new("PutParameter", """{"Name":"plain","Value":"1","Type":"String"}"""),
        new("PutParameter", """{"Name":"/w/none","Value":"1"}"""),
        new("PutParameter", """{"Name":"/w/none","Value":"","Type":"String"}"""),
        new("PutParameter", """{"Name":"/w/none","Value":"1","Type":"Text"}"""),
        new("PutParameter", """{"Name":"/ssm/x","Value":"1","Type":"String"}"""),
        new("PutParameter", """{"Name":"awsx","Value":"1","Type":"String"}"""),
        new("GetParameter", """{"Name":"/w/one"}"""),
        new("GetParameter", """{"Name":"/w/secret","WithDecryption":true}"""),
        new("GetParameter", """{"Name":"plain","WithDecryption":true}"""),
        new("GetParameter", """{"Name":"/w/none"}"""),
        new("GetParametersByPath", """{"Path":"/w","WithDecryption":true}"""),
        new("GetParametersByPath", """{"Path":"/w/","Recursive":true,"WithDecryption":true}"""),
        new("GetParametersByPath", """{"Path":"/nothing"}"""),
        new("GetParametersByPath", """{"Path":"/w","MaxResults":11}"""),
        new("GetParameterHistory", """{"Name":"/w/one"}"""),
        new("GetParameterHistory", """{"Name":"/w/secret","WithDecryption":true}"""),
        new("GetParameterHistory", """{"Name":"/w/mine","WithDecryption":true}"""),
        new("GetParameterHistory", """{"Name":"/w/none"}"""),
        new("GetParameterHistory", """{"Name":"/w/one","MaxResults":51}"""),
        new("DeleteParameter", """{"Name":"/w/one"}"""),
        new("DeleteParameter", """{"Name":"/w/one"}"""),
        new("PutParameter", """{"Name":"/w/one","Value":"new","Type":"String"}"""),
    ];

    [SkippableFact]
    public async Task Local_answers_as_moto_does() => (await MotoPlay.RunAsync("ssm", Steps)).ShouldAgree();

    /// <summary>Both responses are recorded here, so that a later change in moto is detected.</summary>
    [SkippableFact]
    public async Task Local_answers_as_AWS_documents_where_moto_does_not()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "ssm",
            new("PutParameter", """{"Name":"/w/x","Value":"1","Type":"String"}"""),
            new("PutParameter", """{"Name":"/w/x","Value":"1","Type":"StringList","Overwrite":true}"""),
            new("PutParameter", """{"Name":"/w/y","Value":"1","Type":"String","KeyId":"alias/mine"}"""),
            new("PutParameter", """{"Name":"/w/a b","Value":"1","Type":"String"}"""),
            new("PutParameter", """{"Name":"w/x","Value":"1","Type":"String"}"""),
            new("GetParametersByPath", """{"Path":"w"}"""),
            new("GetParametersByPath", """{"Path":"/w","MaxResults":0}""")
        );

        play.Local.Skip(1)
            .Should()
            .Equal(
                "400 HierarchyTypeMismatchException",
                "400 ValidationException",
                "400 ValidationException",
                "400 ValidationException",
                "400 ValidationException",
                "400 ValidationException"
            );
        play.Moto.Skip(1)
            .Should()
            .OnlyContain(
                outcome => outcome.StartsWith('{'),
                "moto lets the type change, takes a key for any type, any name, any path and an empty page"
            );
    }

    [SkippableFact]
    public async Task Local_hides_a_SecureString_that_moto_shows()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "ssm",
            new("PutParameter", """{"Name":"/w/x","Value":"hunter2","Type":"SecureString"}"""),
            new("GetParameter", """{"Name":"/w/x"}""")
        );

        play.Local[1].Should().NotContain("hunter2").And.Contain("\"Type\": \"SecureString\"");
        play.Moto[1].Should().Contain("hunter2");
    }
}
