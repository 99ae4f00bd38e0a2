using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class Suspense : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Named, so that it can be dropped with its column.
            migrationBuilder.Sql("ALTER TABLE [CouncilDetails] ADD [SuggestionPercent] int NOT NULL CONSTRAINT [DF_CouncilDetails_SuggestionPercent] DEFAULT 98");

            // Named, so that it can be dropped with its column.
            migrationBuilder.Sql("ALTER TABLE [ControlCodes] ADD [IsAccountsPayable] bit NOT NULL CONSTRAINT [DF_ControlCodes_IsAccountsPayable] DEFAULT 0");

            migrationBuilder.CreateTable(
                name: "DeclinedDrafts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    DeclinedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DeclinedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeclinedDrafts", x => x.Key);
                });

            migrationBuilder.CreateTriggers("DeclinedDrafts");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeclinedDrafts");

            migrationBuilder.Sql("ALTER TABLE [CouncilDetails] DROP CONSTRAINT [DF_CouncilDetails_SuggestionPercent]");
            migrationBuilder.Sql("ALTER TABLE [CouncilDetails] DROP COLUMN [SuggestionPercent]");

            migrationBuilder.Sql("ALTER TABLE [ControlCodes] DROP CONSTRAINT [DF_ControlCodes_IsAccountsPayable]");
            migrationBuilder.Sql("ALTER TABLE [ControlCodes] DROP COLUMN [IsAccountsPayable]");
        }
    }
}
