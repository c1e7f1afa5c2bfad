using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Ssm;

public sealed class ParameterStoreTests
{
    [Fact]
    public async Task A_parameter_is_written_found_by_path_and_deleted()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        (await served.SsmAsync("PutParameter", """{"Name":"/a/b/one","Value":"1","Type":"String"}"""))
            .Body.Should()
            .Be("""{"Version":1,"Tier":"Standard"}""");
        Answer found = await served.SsmAsync("GetParametersByPath", """{"Path":"/a","Recursive":true}""");
        found
            .Body.Should()
            .Be(
                """
                {"Parameters":[{"Name":"/a/b/one","Type":"String","Value":"1","Version":1,"LastModifiedDate":1795422600,
                "ARN":"arn:aws:ssm:us-east-1:111122223333:parameter/a/b/one","DataType":"text"}]}
                """.ReplaceLineEndings("")
            );
        (await served.SsmAsync("DeleteParameter", """{"Name":"/a/b/one"}""")).Status.Should().Be(200);

        (await served.SsmAsync("GetParametersByPath", """{"Path":"/a","Recursive":true}"""))
            .Body.Should()
            .Be("""{"Parameters":[]}""");
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

        (await served.SsmAsync("GetParametersByPath", request)).Json["Parameters"]!
            .AsArray()
            .Select(parameter => (string?)parameter!["Name"])
            .Should()
            .Equal(names.Split(','));
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
        } while (token is not null);

        pages.Should().Equal(10, 10, 5);
    }

    [Theory]
    [InlineData("PutParameter", """{"Name":"/a/x","Value":"2","Type":"String"}""", "ParameterAlreadyExists")]
    [InlineData("PutParameter", """{"Name":"/a/new","Value":"2"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"/a/b+c","Value":"2","Type":"String"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"a/b","Value":"2","Type":"String"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"/a/new","Value":"2","Type":"Secret"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"/a/new","Value":"","Type":"String"}""", "ValidationException")]
    [InlineData(
        "PutParameter",
        """{"Name":"/a/new","Value":"2","Type":"String","KeyId":"alias/mine"}""",
        "ValidationException"
    )]
    [InlineData(
        "PutParameter",
        """{"Name":"/a/new","Value":"2","Type":"SecureString","KeyId":"alias mine"}""",
        "ValidationException"
    )]
    [InlineData(
        "PutParameter",
        """{"Name":"/a/x","Value":"2","Type":"SecureString","Overwrite":true}""",
        "HierarchyTypeMismatchException"
    )]
    [InlineData("PutParameter", """{"Name":"/awsome/x","Value":"2","Type":"String"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"SSM","Value":"2","Type":"String"}""", "ValidationException")]
    [InlineData("GetParameter", """{"Name":"/a/none"}""", "ParameterNotFound")]
    [InlineData("GetParameter", """{}""", "ValidationException")]
    [InlineData("GetParameterHistory", """{"Name":"/a/none"}""", "ParameterNotFound")]
    [InlineData("GetParameterHistory", """{"Name":"/a/x","MaxResults":51}""", "ValidationException")]
    [InlineData("GetParameterHistory", """{"Name":"/a/x","NextToken":"made up"}""", "InvalidNextToken")]
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

        (await served.SsmAsync("PutParameter", """{"Name":"/a/x","Value":"2","Overwrite":true}"""))
            .Body.Should()
            .Contain("\"Version\":2");

        served
            .Account.Parameters.Find("/a/x")
            .Should()
            .Be(
                new StoredParameter("/a/x", "2", served.Now, 2)
                {
                    LastModifiedBy = "arn:aws:sts::111122223333:assumed-role/local/caller",
                }
            );
    }

    [Fact]
    public async Task Of_many_creations_at_once_one_succeeds()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer[] answers = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i => served.SsmAsync("PutParameter", $$"""{"Name":"/a/x","Value":"{{i}}","Type":"String"}"""))
        );

        answers
            .Where(answer => answer.Status != 200)
            .Should()
            .HaveCount(11)
            .And.OnlyContain(answer => answer.ErrorCode == "ParameterAlreadyExists");
        served.Account.Parameters.History("/a/x").Should().ContainSingle();
    }

    [Theory]
    [InlineData(4096, null, "Standard")]
    [InlineData(4096, "Intelligent-Tiering", "Standard")]
    [InlineData(100, "Advanced", "Advanced")]
    [InlineData(4097, "Intelligent-Tiering", "Advanced")]
    [InlineData(8192, "Advanced", "Advanced")]
    [InlineData(4097, null, null)]
    [InlineData(4097, "Standard", null)]
    [InlineData(8193, "Advanced", null)]
    public async Task A_value_may_be_as_long_as_its_tier_allows(int length, string? wanted, string? given)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string tier = wanted is null ? "" : $",\"Tier\":\"{wanted}\"";
        string value = new('v', length);

        Answer answer = await served.SsmAsync(
            "PutParameter",
            $$"""{"Name":"/a/x","Value":"{{value}}","Type":"String"{{tier}}}"""
        );

        (answer.ErrorCode, served.Account.Parameters.Find("/a/x")?.Tier)
            .Should()
            .Be((given is null ? "ValidationException" : null, given));
        answer.Body.Should().NotContain(value);
    }
}
