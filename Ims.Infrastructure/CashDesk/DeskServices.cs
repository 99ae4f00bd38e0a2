using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.CashDesk;

static class DeskServices
{
    public static IServiceCollection AddCashDesk(this IServiceCollection services) => services
        .AddScoped<TakeBasket>().AddScoped<DeskChoices>().AddScoped<DeskAccount>()
        .AddScoped<ParkBasket>().AddScoped<TakeUpBasket>().AddScoped<ParkedBaskets>()
        .AddScoped<OpenTill>().AddScoped<LiftCash>().AddScoped<CountTill>().AddScoped<SendTillBack>().AddScoped<SignOffTill>()
        .AddScoped<MyTill>().AddScoped<TillList>().AddScoped<TillDetails>().AddScoped<TillsToSignOff>()
        .AddScoped<StartChequeBatch>().AddScoped<KeyCheque>().AddScoped<DropChequeLine>().AddScoped<PostChequeBatch>().AddScoped<AbandonChequeBatch>()
        .AddScoped<ChequeBatchList>().AddScoped<ChequeBatchDetails>().AddScoped<ChequeBatchChoices>()
        .AddScoped<MakeDeposit>().AddScoped<ClearDeposit>().AddScoped<ClearDeposits>()
        .AddScoped<DepositList>().AddScoped<DepositDetails>().AddScoped<MoneyToBank>()
        .AddSingleton(ClearDeposits.Chore);
}
