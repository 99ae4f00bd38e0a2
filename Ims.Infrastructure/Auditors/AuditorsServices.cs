using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Auditors;

static class AuditorsServices
{
    public static IServiceCollection AddAuditors(this IServiceCollection services) => services
        .AddScoped<DrawSample>().AddScoped<SampleList>().AddScoped<SampleDetails>().AddScoped<SampleChoicesList>()
        .AddScoped<AskQuery>().AddScoped<AnswerQuery>().AddScoped<AskQueryAgain>().AddScoped<CloseQuery>()
        .AddScoped<QueryList>().AddScoped<QueriesOpen>().AddScoped<QueryDetails>();
}
