using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Ssm;

public sealed class ParameterStoreTests
{
    [Fact]
    public async Task A_parameter_is_written_found_by_path_and_deleted()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        (await served.SsmAsync("PutParameter", """{"Name":"/a/b/one","Value":"1","Type":"String"}""")).Body.Should().Be("""{"Version":1,"Tier":"Standard"}""");
        Answer found = await served.SsmAsync("GetParametersByPath", """{"Path":"/a","Recursive":true}""");
        found.Body.Should().Be("""
            {"Parameters":[{"Name":"/a/b/one","Type":"String","Value":"1","Version":1,"LastModifiedDate":1795422600,
            "ARN":"arn:aws:ssm:us-east-1:111122223333:parameter/a/b/one","DataType":"text"}]}
            """.ReplaceLineEndings(""));
        (await served.SsmAsync("DeleteParameter", """{"Name":"/a/b/one"}""")).Status.Should().Be(200);

        (await served.SsmAsync("GetParametersByPath", """{"Path":"/a","Recursive":true}""")).Body.Should().Be("""{"Parameters":[]}""");
    }

    [Theory]
    [InlineData("""{"Path":"/a"}""", "/a/x")]
    [InlineData("""{"Path":"/a/"}""", "/a/x")]
    [InlineData("""{"Path":"/a","Recursive":true}""", "/a/b/y,/a/x")]
    [InlineData("""{"Path":"/","Recursive":true}""", "/a/b/y,/a/x,/ab/z")]
    public async Task A_path_holds_what_is_below_it_and_not_what_merely_begins_alike(string request, string names)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (string name in new[] { "/a/x", "/a/b/y", "/ab/z" })
            served.Account.Parameters.Put(name, "v");

        (await served.SsmAsync("GetParametersByPath", request)).Json["Parameters"]!.AsArray()
            .Select(parameter => (string?)parameter!["Name"]).Should().Equal(names.Split(','));
    }

    [Fact]
    public async Task Pages_hold_ten_parameters_at_most()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (int parameter in Enumerable.Range(0, 25))
            served.Account.Parameters.Put($"/p/{parameter}", "v");

        List<int> pages = [];
        string? token = null;
        do
        {
            string next = token is null ? "" : $",\"NextToken\":\"{token}\"";
            Answer answer = await served.SsmAsync("GetParametersByPath", $$"""{"Path":"/p"{{next}}}""");
            pages.Add(answer.Json["Parameters"]!.AsArray().Count);
            token = (string?)answer.Json["NextToken"];
        }
        while (token is not null);

        pages.Should().Equal(10, 10, 5);
    }

    [Theory]
    [InlineData("PutParameter", """{"Name":"/a/x","Value":"2","Type":"String"}""", "ParameterAlreadyExists")]
    [InlineData("PutParameter", """{"Name":"/a/new","Value":"2"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"/a/b+c","Value":"2","Type":"String"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"/a/secret","Value":"2","Type":"SecureString"}""", "ValidationException")]
    [InlineData("DeleteParameter", """{"Name":"/a/none"}""", "ParameterNotFound")]
    [InlineData("GetParametersByPath", """{"Path":"a"}""", "ValidationException")]
    [InlineData("GetParametersByPath", """{"Path":"/a","MaxResults":11}""", "ValidationException")]
    [InlineData("GetParametersByPath", """{"Path":"/a","NextToken":"made up"}""", "InvalidNextToken")]
    public async Task What_SSM_would_refuse_is_refused(string action, string request, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Parameters.Put("/a/x", "1");

        Answer answer = await served.SsmAsync(action, request);

        answer.Status.Should().Be(400);
        ((string?)answer.Json["__type"]).Should().Be(code);
    }

    [Fact]
    public async Task Overwriting_raises_the_version_and_the_date()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Parameters.Put("/a/x", "1");
        served.Time.Advance(TimeSpan.FromHours(1));

        (await served.SsmAsync("PutParameter", """{"Name":"/a/x","Value":"2","Overwrite":true}""")).Body.Should().Contain("\"Version\":2");

        served.Account.Parameters.Find("/a/x").Should().Be(new Local.Account.StoredParameter("/a/x", "2", served.Now, 2));
    }

    /// <summary>botocore's model of SSM has every member that is answered, and moto says the same of the same calls.</summary>
    [SkippableFact]
    public async Task Moto_answers_the_same_calls_alike()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        Peer.RequirePython("boto3");
        await using ServedAccount served = await ServedAccount.StartAsync();
        const string script = """
            import boto3, json, sys
            ssm = boto3.client("ssm", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="AKIACALLERCALLERCALL", aws_secret_access_key="x")
            played = []
            def play(action, **request):
                try:
                    answer = getattr(ssm, action)(**request)
                    played.append([[p["Name"], p["Type"], p["Value"], p["Version"]] for p in answer.get("Parameters", [])] or answer.get("Version", "done"))
                except ssm.exceptions.ClientError as error:
                    played.append(error.response["Error"]["Code"])
            for i in range(12):
                play("put_parameter", Name=f"/w/{i:02}", Value=f"v{i}", Type="String")
            play("put_parameter", Name="/w/00", Value="again", Type="String")
            play("put_parameter", Name="/w/00", Value="again", Type="String", Overwrite=True)
            play("put_parameter", Name="/other/x", Value="1", Type="String")
            names = [p["Name"] for page in ssm.get_paginator("get_parameters_by_path").paginate(Path="/w/", Recursive=True) for p in page["Parameters"]]
            played.append(sorted(names))
            play("get_parameters_by_path", Path="/other")
            play("delete_parameter", Name="/w/00")
            play("delete_parameter", Name="/w/00")
            print(json.dumps(played))
            """;

        PeerResult byMoto = Peer.Run("python3", ["-c", script, moto.Url.ToString()]);
        PeerResult byLocal = Peer.Run("python3", ["-c", script, served.Url.ToString()]);

        byMoto.ExitCode.Should().Be(0, byMoto.Error);
        byLocal.ExitCode.Should().Be(0, byLocal.Error);
        byLocal.Output.Should().Be(byMoto.Output);
    }
}
