using AccessKeyRotation.Local.Tests.Oracles;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class MotoComparisonTests
{
    private static readonly Step[] Steps =
    [
        new(
            "CreateUser",
            """{"UserName":"alice","Path":"/svc/","Tags":[{"Key":"owner","Value":"team a"},{"Key":"cost","Value":""}]}"""
        ),
        new("CreateUser", """{"UserName":"a+b=c,d.e@f-g_h"}"""),
        new("CreateUser", """{"UserName":"alice"}"""),
        new("GetUser", """{"UserName":"alice"}"""),
        new("GetUser", """{"UserName":"nobody"}"""),
        new("ListUsers", "{}"),
        new("ListUsers", """{"PathPrefix":"/svc/"}"""),
        new("CreateAccessKey", """{"UserName":"alice"}"""),
        new("CreateAccessKey", """{"UserName":"alice"}"""),
        new("CreateAccessKey", """{"UserName":"alice"}"""),
        new("CreateAccessKey", """{"UserName":"nobody"}"""),
        new("ListAccessKeys", """{"UserName":"alice"}"""),
        new("ListAccessKeys", """{"UserName":"a+b=c,d.e@f-g_h"}"""),
        new("ListAccessKeys", """{"UserName":"nobody"}"""),
        new("UpdateAccessKey", """{"UserName":"alice","AccessKeyId":"$1","Status":"Inactive"}"""),
        new("UpdateAccessKey", """{"UserName":"alice","AccessKeyId":"$1","Status":"Inactive"}"""),
        new("UpdateAccessKey", """{"UserName":"alice","AccessKeyId":"AKIAAAAAAAAAAAAAAAAA","Status":"Inactive"}"""),
        new("ListAccessKeys", """{"UserName":"alice"}"""),
        new("CreateAccessKey", """{"UserName":"alice"}"""),
        new("GetAccessKeyLastUsed", """{"AccessKeyId":"$2"}"""),
        new("GetAccessKeyLastUsed", """{"AccessKeyId":"AKIAAAAAAAAAAAAAAAAA"}"""),
        new("TagUser", """{"UserName":"alice","Tags":[{"Key":"cost","Value":"1"},{"Key":"a/b:c","Value":"x=y"}]}"""),
        new("TagUser", """{"UserName":"nobody","Tags":[{"Key":"cost","Value":"1"}]}"""),
        new("ListUserTags", """{"UserName":"alice"}"""),
        new("UntagUser", """{"UserName":"alice","TagKeys":["cost","absent"]}"""),
        new("ListUserTags", """{"UserName":"alice"}"""),
        new("ListUserTags", """{"UserName":"nobody"}"""),
        new("GetAccountAuthorizationDetails", """{"Filter":["User"]}"""),
        new("GetAccountAuthorizationDetails", """{"Filter":["Role","Group","LocalManagedPolicy"]}"""),
        new("UpdateUser", """{"UserName":"a+b=c,d.e@f-g_h","NewUserName":"bob","NewPath":"/x/"}"""),
        new("UpdateUser", """{"UserName":"nobody","NewUserName":"bob"}"""),
        new("GetUser", """{"UserName":"bob"}"""),
        new("DeleteAccessKey", """{"UserName":"alice","AccessKeyId":"$1"}"""),
        new("DeleteAccessKey", """{"UserName":"alice","AccessKeyId":"$1"}"""),
        new("DeleteUser", """{"UserName":"bob"}"""),
        new("DeleteUser", """{"UserName":"bob"}"""),
        new("GetCredentialReport", "{}"),
        new("GenerateCredentialReport", "{}"),
        new("GenerateCredentialReport", "{}"),
        new("GetCredentialReport", "{}"),
    ];

    [SkippableFact]
    public async Task Local_answers_as_moto_does() => (await MotoPlay.RunAsync("iam", Steps)).ShouldAgree();

    /// <summary>Both answers are written here, so that a moto that learns is noticed.</summary>
    [SkippableFact]
    public async Task Local_answers_as_AWS_does_where_moto_does_not()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "iam",
            new("CreateUser", """{"UserName":"alice"}"""),
            new("CreateAccessKey", """{"UserName":"alice"}"""),
            new("CreateUser", """{"UserName":"ALICE"}"""),
            new("CreateUser", """{"UserName":"a b"}"""),
            new("ListUsers", """{"MaxItems":0}"""),
            new("UpdateAccessKey", """{"UserName":"alice","AccessKeyId":"$1","Status":"Asleep"}"""),
            new("DeleteUser", """{"UserName":"alice"}""")
        );

        play.Local.Skip(2)
            .Should()
            .Equal(
                "409 EntityAlreadyExists",
                "400 ValidationError",
                "400 ValidationError",
                "400 ValidationError",
                "409 DeleteConflict"
            );
        play.Moto.Skip(2)
            .Should()
            .OnlyContain(
                outcome => outcome.StartsWith('{'),
                "moto tells names apart by case, takes any name, status and MaxItems, and deletes users who have keys"
            );
    }
}
