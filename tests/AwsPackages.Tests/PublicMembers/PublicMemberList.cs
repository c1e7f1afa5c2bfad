using System.Reflection;
using System.Runtime.CompilerServices;

namespace AwsPackages.Tests.PublicMembers;

/// <summary>Lists the public members of an assembly, one line for each type or member, sorted.</summary>
internal static class PublicMemberList
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly
            .GetExportedTypes()
            .SelectMany(type =>
                type.GetMembers(Declared)
                    .Where(IsVisible)
                    .Select(member => $"{Name(type)}.{Line(member)}")
                    .Prepend(Line(type))
            )
            .Order(StringComparer.Ordinal);

    /// <summary>Lists them with the members that a type inherits from types of its own assembly.</summary>
    public static IEnumerable<string> WithInherited(Assembly assembly) =>
        assembly
            .GetExportedTypes()
            .SelectMany(type =>
                Bases(type)
                    .SelectMany(each =>
                        each.GetMembers(Declared).Where(member => IsVisible(member) && member is not ConstructorInfo)
                    )
                    .Select(member => $"{Name(type)}.{Line(member)}")
            )
            .Concat(Of(assembly))
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static IEnumerable<Type> Bases(Type type)
    {
        for (
            Type? parent = type.BaseType;
            parent is not null && parent.Assembly == type.Assembly;
            parent = parent.BaseType
        )
            yield return parent;
    }

    private static string Line(Type type)
    {
        string kind =
            type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : "class";
        string modifier =
            kind != "class"
                ? ""
                : (type.IsAbstract, type.IsSealed) switch
                {
                    (true, true) => "static ",
                    (true, false) => "abstract ",
                    (false, true) => "sealed ",
                    _ => "",
                };
        IEnumerable<Type> inherited = type.GetInterfaces().OrderBy(Name, StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object))
            inherited = inherited.Prepend(parent);
        string colon = inherited.Any() ? $" : {string.Join(", ", inherited.Select(Name))}" : "";
        return $"{Name(type)} [{modifier}{kind}]{colon}";
    }

    private static string Line(MemberInfo member) =>
        member switch
        {
            ConstructorInfo constructor => $"{Access(constructor)}ctor({Parameters(constructor)})",
            MethodInfo method =>
                $"{Access(method)}{method.Name}{Generics(method)}({Parameters(method)}) -> {Name(method.ReturnType)}",
            PropertyInfo property =>
                $"{Access(Accessor(property))}{property.Name} {{ {(IsVisible(property.GetMethod) ? "get; " : "")}{(IsVisible(property.SetMethod) ? "set; " : "")}}} -> {Name(property.PropertyType)}",
            FieldInfo field =>
                $"{Access(field)}{field.Name}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")} -> {Name(field.FieldType)}",
            EventInfo declared =>
                $"{Access(declared.AddMethod!)}event {declared.Name} -> {Name(declared.EventHandlerType!)}",
            _ => throw new NotSupportedException($"{member.MemberType} {member}"),
        };

    private static bool IsVisible(MemberInfo? member) =>
        member switch
        {
            // Accessors and event methods are listed with their property or event. Operators are listed themselves.
            MethodInfo { IsSpecialName: true } method when !method.Name.StartsWith("op_", StringComparison.Ordinal) =>
                false,
            MethodBase method => IsVisible(method),
            PropertyInfo property => IsVisible(Accessor(property)),
            FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
            EventInfo declared => IsVisible((MethodBase?)declared.AddMethod),
            _ => false,
        };

    private static bool IsVisible(MethodBase? method) =>
        method is { } m
        && (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly)
        && !(m.IsStatic && m.IsConstructor)
        && !IsOfEveryRecord(m);

    private static bool IsOfEveryRecord(MethodBase method) =>
        method.Name == "get_EqualityContract"
        || (
            !method.Name.StartsWith("get_", StringComparison.Ordinal)
            && !method.Name.StartsWith("set_", StringComparison.Ordinal)
            && method.IsDefined(typeof(CompilerGeneratedAttribute))
        );

    private static MethodInfo Accessor(PropertyInfo property) =>
        IsVisible(property.GetMethod as MethodBase) || property.SetMethod is null
            ? property.GetMethod!
            : property.SetMethod;

    private static string Access(MethodBase method) =>
        $"{(method.IsPublic ? "" : "protected ")}{(method.IsStatic ? "static " : "")}{(method is { IsAbstract: true, DeclaringType.IsInterface: false } ? "abstract " : method is { IsVirtual: true, IsFinal: false, DeclaringType.IsInterface: false } ? "virtual " : "")}";

    private static string Access(FieldInfo field) =>
        $"{(field.IsPublic ? "" : "protected ")}{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field is { IsInitOnly: true } ? "readonly " : "")}";

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter =>
                    $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")}"
                )
        );

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (type.IsByRef)
            return $"ref {Name(type.GetElementType()!)}";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value)}?";
        string name =
            type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}"
            : type.Namespace is { } space && space.StartsWith("Amazon", StringComparison.Ordinal)
                ? $"{space}.{type.Name}"
            : type.Name;
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
