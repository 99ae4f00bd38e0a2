using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Funds.Chart;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Replays;
using Ims.Infrastructure.Recognition;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Suspense.Suggestions;

namespace Ims.Tests.Support;

/// <summary>
/// Arguments to call any use case with. Most are made up from the types alone: plausible, and about nothing in particular. A use case that needs better
/// ones gets them in <see cref="Special"/>.
/// </summary>
public static class Samples
{
    static readonly Dictionary<Type, Func<object?[]>> Special = new()
    {
        [typeof(ChangeRule)] = () => [new RuleToChange(1, 0, Draft: null, Enabled: false, Place: null), new AskedFor("No longer wanted", []), CancellationToken.None],
        [typeof(SaveSetting)] = () => [SceneSets.Renamed, new AskedFor("The ledger renamed it", []), CancellationToken.None],
        [typeof(MakeRefund)] = () => [SceneSets.RefundOf(1, 100), new AskedFor("Paid twice", []), CancellationToken.None],
        [typeof(TellRefund)] = () => [new RefundTold("simulated", SceneSets.Guid(1), RefundNotice.Accepted), CancellationToken.None],
        [typeof(RefundDetails)] = () => [SceneSets.Guid(1), CancellationToken.None],
        [typeof(SetCouncilTenant)] = () => [1, SceneSets.Guid(1), CancellationToken.None],
        [typeof(RecordRefusedSignIn)] = () => [new RefusedSignIn(SceneSets.Guid(4), SignInRefused.NobodyHere), CancellationToken.None],
        [typeof(LinkPerson)] = () => [new PersonToLink("1", SceneSets.Guid(1)), CancellationToken.None],
        [typeof(AddFirstAdministrator)] = () => [new FirstAdministrator("New administrator", SceneSets.Guid(2)), CancellationToken.None],
        [typeof(LinkSupportPerson)] = () => [new SupportPersonToLink("1", SceneSets.Guid(1), SceneSets.Guid(2)), CancellationToken.None],
        [typeof(AcceptInvitation)] = () => [new InvitationToAccept(SceneSets.NoInvitation, SceneSets.Guid(3)), CancellationToken.None],
        [typeof(ConfigurationCompared)] = () => [SceneSets.EmptyConfiguration, CancellationToken.None],
        [typeof(SettingPreview)] = () => [SceneSets.Renamed, CancellationToken.None],
        [typeof(ImportChart)] = () => [SceneSets.Chart, AbsentCodes.Left, new AskedFor("A new year", []), CancellationToken.None],
        [typeof(ChartComparison)] = () => [SceneSets.Chart, AbsentCodes.Left, CancellationToken.None],
        [typeof(LineTrial)] = () => [new LineTrialAsked(Change: null, TestTemplate.Profile, BankAccountId: 1, SceneSets.Line), CancellationToken.None],
        [typeof(FileTrial)] = () => [new FileTrialAsked(Change: null, ImportId: 1), CancellationToken.None],
        [typeof(RuleReplay)] = () => [new ReplayAsked(new RuleToChange(1, 0, Draft: null, Enabled: false, Place: null), Days: 30), (Action<ReplayProgress>)(_ => { }), CancellationToken.None],
        [typeof(AcceptSuggestions)] = () => [new[] { new SuggestionToAccept(1, 1, new Money(1), TestTemplate.CouncilTax, "1") }, null, CancellationToken.None],
        [typeof(ApplyTemplate)] = () => [TestTemplate.For("WBC", DateOnly.FromDateTime(TestHouse.Morning.UtcDateTime))],
    };

    /// <summary>Arguments for the use case's one method, the cancellation token included.</summary>
    public static object?[] For(Type useCase)
    {
        var parameters = UseCases.Door(useCase)!.GetParameters();
        var given = Special.TryGetValue(useCase, out var special) ? special() : null;
        return [.. parameters.Select((p, i) => p.ParameterType == typeof(CancellationToken) ? CancellationToken.None : given is not null ? given[i] : Of(p.ParameterType, useCase))];
    }

    static object? Of(Type type, Type useCase)
    {
        if (Nullable.GetUnderlyingType(type) is not null) return null;
        if (type == typeof(string)) return "1";
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(TestHouse.Morning.UtcDateTime);
        if (type == typeof(DateTime)) return TestHouse.Morning.UtcDateTime;
        if (type == typeof(bool)) return false;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type.IsPrimitive) return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type == typeof(Setting)) return SceneSets.Renamed.Setting;
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(1);
        if (type == typeof(Stream)) return new MemoryStream("01,NOTHING/"u8.ToArray());
        if (type.IsAssignableTo(typeof(Delegate))) return Answering(type);
        if (Element(type) is { } element) return Many(element, useCase);
        return Made(type, useCase);
    }

    static Type? Element(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? type.GenericTypeArguments[0]
        : type.IsGenericType && type.GetGenericTypeDefinition() is { } open && (open == typeof(IEnumerable<>) || open == typeof(IReadOnlyList<>)) ? type.GenericTypeArguments[0]
        : null;

    static Array Many(Type element, Type useCase)
    {
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Of(element, useCase), 0);
        return one;
    }

    // A callback that answers with a stream to nowhere, or with nothing.
    static Delegate Answering(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => System.Linq.Expressions.Expression.Parameter(p.ParameterType)).ToArray();
        System.Linq.Expressions.Expression body = invoke.ReturnType == typeof(Stream)
            ? System.Linq.Expressions.Expression.Constant(Stream.Null, typeof(Stream))
            : System.Linq.Expressions.Expression.Default(invoke.ReturnType);
        return System.Linq.Expressions.Expression.Lambda(type, body, parameters).Compile();
    }

    static object Made(Type type, Type useCase)
    {
        var made = type.GetConstructors().Where(c => !c.GetParameters().Any(p => p.ParameterType == type)).OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        if (made is null || type.IsAbstract || type.IsInterface)
        {
            Assert.Fail($"No sample of {type} can be made up: add arguments for {useCase.Name} to Samples.Special.");
            return null!;
        }
        var sample = made.Invoke([.. made.GetParameters().Select(p => Argument(p, useCase))]);
        foreach (var property in type.GetProperties().Where(p => p.IsDefined(typeof(RequiredMemberAttribute)))) property.SetValue(sample, Of(property.PropertyType, useCase));
        return sample;
    }

    static object? Argument(ParameterInfo parameter, Type useCase) => parameter.HasDefaultValue ? parameter.DefaultValue : Of(parameter.ParameterType, useCase);
}
