using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ims.Infrastructure.Persistence;

/// <summary>
/// A query that is put together once and then only asked: to build its expression and to look it up each time costs more than many a query itself. For what every
/// act asks, or an act that is done by the hundred (docs/decisions/0033). What it is given are plain values and lists of them.
/// </summary>
/// <param name="compile">Compiles it, by <c>EF.CompileAsyncQuery</c>.</param>
sealed class KeptQuery<TAsk>(Func<TAsk> compile) where TAsk : class
{
    // Compiled for a model, of which there is one for each engine, and one for whoever sees some funds only.
    readonly ConditionalWeakTable<IModel, TAsk> compiled = [];

    public TAsk Of(DbContext db) => compiled.GetValue(db.Model, _ => compile());
}
