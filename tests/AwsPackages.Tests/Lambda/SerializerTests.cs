using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace AwsPackages.Tests.Lambda;

public sealed class SerializerTests
{
    private readonly SourceGeneratorLambdaJsonSerializer<SampleJson> _serializer = new();

    [Fact]
    public void Reading_ignores_case_and_unknown_members()
    {
        Sample sample = Read("""{"NAME":"n","when":"2026-01-02T03:04:05Z","extra":{"deep":[1,2]}}""");

        sample.Should().Be(new Sample { Name = "n", When = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) });
    }

    [Fact]
    public void Writing_keeps_names_as_they_are_and_leaves_null_out()
    {
        Write(new Sample { Name = "a&b" }).Should().Be("""{"Name":"a&b"}""");
    }

    [Fact]
    public void Writing_keeps_zero_and_empty()
    {
        Write(new Sample { Name = "", Count = 0 }).Should().Be("""{"Name":"","Count":0}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"count":"x"}""")]
    public void Unreadable_JSON_is_an_exception_that_names_the_type(string json)
    {
        Action read = () => Read(json);

        read.Should().Throw<JsonSerializerException>().Which.Message.Should().Contain(typeof(Sample).FullName);
    }

    [Fact]
    public void A_type_that_the_context_does_not_know_is_an_exception_that_names_it()
    {
        Action read = () => _serializer.Deserialize<Version>(new MemoryStream("{}"u8.ToArray()));

        read.Should().Throw<JsonSerializerException>().Which.Message.Should().Contain("Version");
    }

    private Sample Read(string json) => _serializer.Deserialize<Sample>(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private string Write(Sample sample)
    {
        using MemoryStream stream = new();
        _serializer.Serialize(sample, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
