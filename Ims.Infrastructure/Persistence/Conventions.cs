using System.Linq.Expressions;
using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ims.Infrastructure.Persistence;

/// <summary>What every table has in common, on both engines.</summary>
static class Conventions
{
    const string SearchedAnnotation = "Ims:Searched";
    const string ExactAnnotation = "Ims:Exact";
    const string CarriesAnnotation = "Ims:Carries";
    const int DefaultTextLength = 200;

    /// <summary>nvarchar(max).</summary>
    public const int Unlimited = -1;

    public static void Configure(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<string>().HaveMaxLength(DefaultTextLength);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
        configuration.Properties<decimal>().HavePrecision(9, 6);
        configuration.IgnoreAny<Money>();
    }

    public static void Apply(ModelBuilder model, bool sqlite)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var key in entity.GetForeignKeys()) key.DeleteBehavior = DeleteBehavior.Restrict;
            if (entity.FindProperty("Version") is { } version && entity.FindPrimaryKey()!.Properties.All(p => p != version)) version.IsConcurrencyToken = true;
            foreach (var property in entity.GetProperties())
            {
                if (property.RemoveAnnotation(SearchedAnnotation) is not null && sqlite) property.SetCollation("NOCASE");
                if (property.RemoveAnnotation(ExactAnnotation) is not null && !sqlite) property.SetCollation("Latin1_General_BIN2");
            }
            foreach (var index in entity.GetIndexes())
                if (index.RemoveAnnotation(CarriesAnnotation)?.Value is string[] carried && !sqlite) index.SetIncludeProperties(carried);
        }
    }

    /// <summary>People search this column: upper and lower case are the same. SQL Server's default collation says so already.</summary>
    public static PropertyBuilder<T> Searched<T>(this PropertyBuilder<T> property)
    {
        property.HasAnnotation(SearchedAnnotation, true);
        return property;
    }

    /// <summary>Texts are the same only where every character is, and sort by their characters. SQLite's own collation says so already.</summary>
    public static PropertyBuilder<T> Exact<T>(this PropertyBuilder<T> property)
    {
        property.HasAnnotation(ExactAnnotation, true);
        return property;
    }

    /// <summary>Columns that the index carries along on SQL Server, which else reads a whole table rather than a month's rows one by one. SQLite reads those fast, and has no such thing.</summary>
    public static void Carries<T>(this IndexBuilder<T> index, Expression<Func<T, object?>> columns) =>
        index.HasAnnotation(CarriesAnnotation, ((NewExpression)columns.Body).Arguments.Select(a => ((MemberExpression)a).Member.Name).ToArray());

    public static PropertyBuilder<string> Hex(this PropertyBuilder<string> property, int length) => property.HasMaxLength(length).IsUnicode(false).IsFixedLength();

    /// <summary>Instants are UTC and come back as such.</summary>
    sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        at => at.Kind == DateTimeKind.Utc ? at : NotUtc(at),
        at => DateTime.SpecifyKind(at, DateTimeKind.Utc))
    {
        static DateTime NotUtc(DateTime at) => throw new InvalidOperationException($"An instant is UTC; {at:O} is {at.Kind}.");
    }
}
