using System.Reflection;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>A dry run of <c>waivers apply</c> cannot write, because no type that it reaches can write.</summary>
public sealed class DryRunTypesTests
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>The connection and the host are included, because they create clients of all kinds.</summary>
    private static readonly Type[] Writers =
    [
        typeof(WaiverRegistryWriter),
        typeof(AwsConnection),
        typeof(CommandHost),
        typeof(ApplySteps),
    ];

    [Fact]
    public void What_plans_is_given_nothing_that_writes()
    {
        HashSet<Type> reached = Walk(typeof(ApplyPlanning));

        reached
            .Should()
            .Contain(
                [typeof(WaiverRegistryReader), typeof(IAccessKeyReader)],
                "the walk must come as far as what reads"
            );
        reached.Should().NotContain(type => Array.Exists(Writers, writer => type.IsAssignableTo(writer)));
    }

    [Fact]
    public void The_walk_finds_what_writes_where_it_is() =>
        Walk(typeof(ApplySteps)).Should().Contain([typeof(WaiverRegistryWriter), typeof(AwsConnection)]);

    /// <summary>
    /// The types of this product that are reached by constructors, fields, properties and parameters.
    /// </summary>
    private static HashSet<Type> Walk(Type start)
    {
        HashSet<Type> reached = [];
        Queue<Type> open = new([start]);
        while (open.TryDequeue(out Type? type))
        {
            foreach (Type argument in type.GetGenericArguments())
                open.Enqueue(argument);
            if (
                type.Namespace?.StartsWith(nameof(AccessKeyRotation), StringComparison.Ordinal) != true
                || !reached.Add(type)
            )
                continue;
            IEnumerable<Type> held =
            [
                .. type.GetConstructors(All)
                    .SelectMany(constructor => constructor.GetParameters())
                    .Select(parameter => parameter.ParameterType),
                .. type.GetMethods(All)
                    .SelectMany(method => method.GetParameters())
                    .Select(parameter => parameter.ParameterType),
                .. type.GetFields(All).Select(field => field.FieldType),
                .. type.GetProperties(All).Select(property => property.PropertyType),
            ];
            foreach (Type next in held)
                open.Enqueue(next);
        }
        return reached;
    }
}
