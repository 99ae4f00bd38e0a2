namespace Ims.Tests.Architecture;

/// <summary>Domain decides and waits on nothing: no disk, no clock, no network, no database.</summary>
public sealed class DomainTests
{
    static readonly string[] Forbidden =
    [
        "System.Threading.", "System.IO.", "System.Net.", "System.Data.", "System.TimeProvider", "System.Collections.Generic.IAsyncEnumerable",
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Console", "System.Random", "System.Reflection.Assembly",
        "Microsoft.",
    ];

    // The compiler's own, and tables that never wait.
    static readonly string[] Harmless = ["Microsoft.CodeAnalysis.EmbeddedAttribute", "System.Threading.Lock", "System.Threading.Interlocked"];

    [Fact]
    public void Domain_mentions_nothing_that_waits_logs_or_stores()
    {
        var wrong = HouseCode.Domain.Mentions()
            .Where(m => Forbidden.Any(f => m.To.FullName.StartsWith(f, StringComparison.Ordinal)) && !Harmless.Contains(m.To.FullName.Split('/')[0]))
            .Select(m => m.ToString());
        // Iterators ask for their thread; nobody asks the machine for anything else.
        var machine = HouseCode.Domain.Calls().Where(c => c.To.DeclaringType.FullName == "System.Environment" && c.To.Name != "get_CurrentManagedThreadId")
            .Select(c => $"{c.From.FullName} asks the machine for {c.To.Name}");
        Breaches.None(wrong.Concat(machine));
    }

    [Fact]
    public void Domain_stands_on_the_runtime_NodaTime_and_FluentValidation_only()
    {
        var others = HouseCode.Domain.AssemblyReferences.Select(a => a.Name)
            .Where(n => n is not ("NodaTime" or "FluentValidation" or "netstandard") && !n.StartsWith("System", StringComparison.Ordinal));
        Breaches.None(others);
    }

    [Fact]
    public void The_layers_point_one_way()
    {
        Assert.DoesNotContain(HouseCode.Domain.AssemblyReferences, a => a.Name.StartsWith("Ims.", StringComparison.Ordinal));
        Assert.DoesNotContain(HouseCode.Infrastructure.AssemblyReferences, a => a.Name is "Ims.Web" or "Ims.Tests");
        Assert.DoesNotContain(HouseCode.Web.AssemblyReferences, a => a.Name is "Ims.Tests");
    }

    [Fact]
    public void Nothing_in_Domain_is_a_float_nor_in_Infrastructure() => Breaches.None(HouseNumbers.Floats(HouseCode.Domain).Concat(HouseNumbers.Floats(HouseCode.Infrastructure)));

    [Fact]
    public void Nobody_reads_a_local_clock()
    {
        var banned = HouseSource.Text("BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(';')[0]).ToHashSet();
        Assert.Superset(new HashSet<string> { "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today", "P:System.DateTimeOffset.Now", "P:System.TimeZoneInfo.Local" }, banned);

        // Pages count too, though analysers pass by what Razor generates.
        var wrong = from module in HouseCode.Product.Append(HouseCode.Tests)
                    from call in module.Calls()
                    let property = call.To.Name.StartsWith("get_", StringComparison.Ordinal) ? $"P:{call.To.DeclaringType.FullName}.{call.To.Name[4..]}" : null
                    where property is not null && banned.Contains(property)
                    select $"{call.From.FullName} reads {property}";
        Breaches.None(wrong);
    }

    [Fact]
    public void The_banned_list_is_read_by_every_project_and_breaks_the_build()
    {
        var props = HouseSource.Text("Directory.Build.props");
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", props, StringComparison.Ordinal);
        Assert.Contains("AdditionalFiles Include=\"$(MSBuildThisFileDirectory)BannedSymbols.txt\"", props, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", props, StringComparison.Ordinal);
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", HouseSource.Text(".editorconfig"), StringComparison.Ordinal);
        foreach (var project in (string[])["Ims.Domain", "Ims.Infrastructure", "Ims.Web", "Ims.Tests"])
        {
            var text = HouseSource.Text($"{project}/{project}.csproj");
            Assert.DoesNotContain("NoWarn", text, StringComparison.Ordinal);
            Assert.DoesNotContain("TreatWarningsAsErrors", text, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(HouseSource.Root, project, "Directory.Build.props")), $"{project} has its own Directory.Build.props, which would hide the one of all.");
        }
    }
}
