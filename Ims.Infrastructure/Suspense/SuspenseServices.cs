using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Suspense.Suggestions;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Suspense;

static class SuspenseServices
{
    public static IServiceCollection AddSuspense(this IServiceCollection services) => services
        .AddScoped<AllocateSuspense>()
        .AddScoped<WriteOffSuspense>()
        .AddApprovable<SuspenseWriteOff>()
        .AddScoped<ReturnSuspense>()
        .AddApprovable<SuspenseReturn>()
        .AddScoped<CareForSuspense>()
        .AddScoped<AddSuspenseNote>()
        .AddScoped<SuspenseOwners>()
        .AddScoped<SuspenseList>()
        .AddScoped<SuspenseOpen>()
        .AddScoped<SuspenseAges>()
        .AddScoped<SuspenseToday>()
        .AddScoped<SuspenseMovementDays>()
        .AddScoped<SuspenseItemDetails>()
        .AddScoped<AllocationFunds>()
        .AddScoped<AllocationAccount>()
        .AddSingleton<SuggestionSnapshots>()
        .AddScoped<SuspenseSuggestions>()
        .AddScoped<SuspenseSuggestionList>()
        .AddScoped<SuggestionsAboveLine>()
        .AddScoped<AcceptSuggestions>();
}
