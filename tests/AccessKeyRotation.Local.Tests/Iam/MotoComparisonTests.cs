using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;
using FluentAssertions.Execution;

namespace AccessKeyRotation.Local.Tests.Iam;

/// <summary>The same calls, made by botocore (the core of the AWS CLI), to Local and to a moto server.</summary>
public sealed class MotoComparisonTests
{
    private const string AccountOfMoto = "123456789012";

    private static readonly Step[] Steps =
    [
        new("CreateUser", """{"UserName":"alice","Path":"/svc/","Tags":[{"Key":"owner","Value":"team a"},{"Key":"cost","Value":""}]}"""),
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
    public async Task Local_answers_as_moto_does()
    {
        (IReadOnlyList<string> local, IReadOnlyList<string> moto) = await PlayAsync(Steps);

        using AssertionScope scope = new();
        for (int i = 0; i < Steps.Length; i++)
            local[i].Should().Be(moto[i], "of call {0}, {1} {2}", i, Steps[i].Operation, Steps[i].Parameters);
    }

    /// <summary>Both answers are written here, so that a moto that learns is noticed.</summary>
    [SkippableFact]
    public async Task Local_answers_as_AWS_does_where_moto_does_not()
    {
        (IReadOnlyList<string> local, IReadOnlyList<string> moto) = await PlayAsync(
        [
            new("CreateUser", """{"UserName":"alice"}"""),
            new("CreateAccessKey", """{"UserName":"alice"}"""),
            new("CreateUser", """{"UserName":"ALICE"}"""),
            new("CreateUser", """{"UserName":"a b"}"""),
            new("ListUsers", """{"MaxItems":0}"""),
            new("UpdateAccessKey", """{"UserName":"alice","AccessKeyId":"$1","Status":"Asleep"}"""),
            new("DeleteUser", """{"UserName":"alice"}"""),
        ]);

        local.Skip(2).Should().Equal("409 EntityAlreadyExists", "400 ValidationError", "400 ValidationError", "400 ValidationError", "409 DeleteConflict");
        moto.Skip(2).Should().OnlyContain(outcome => outcome.StartsWith('{'),
            "moto tells names apart by case, takes any name, status and MaxItems, and deletes users who have keys");
    }

    private static async Task<(IReadOnlyList<string> Local, IReadOnlyList<string> Moto)> PlayAsync(IReadOnlyList<Step> steps)
    {
        Peer.RequirePython("botocore");
        await using MotoServer moto = await MotoServer.StartAsync();
        await using ServedAccount served = await ServedAccount.StartAsync(AccountOfMoto);
        JsonObject asked = new()
        {
            ["endpoints"] = new JsonArray($"{served.Url}", $"{moto.Url}"),
            ["calls"] = new JsonArray([.. steps.Select(step => new JsonObject
            {
                ["operation"] = step.Operation,
                ["parameters"] = JsonNode.Parse(step.Parameters),
            })]),
        };
        PeerResult played = Peer.Run("python3", [Path.Combine(AppContext.BaseDirectory, "Iam", "play.py")], standardInput: asked.ToJsonString());
        played.ExitCode.Should().Be(0, played.Error);
        string[][] outcomes = JsonSerializer.Deserialize<string[][]>(played.Output)!;
        return (outcomes[0], outcomes[1]);
    }

    private sealed record Step(string Operation, string Parameters);
}
