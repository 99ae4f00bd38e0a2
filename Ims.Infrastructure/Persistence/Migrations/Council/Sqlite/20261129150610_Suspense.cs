using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.Sqlite
{
    /// <inheritdoc />
    public partial class Suspense : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "SuggestionPercent",
                table: "CouncilDetails",
                type: "INTEGER",
                nullable: false,
                defaultValue: 98);

            migrationBuilder.AddColumn<bool>(
                name: "IsAccountsPayable",
                table: "ControlCodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "DeclinedDrafts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    DeclinedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DeclinedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
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

            migrationBuilder.DropColumn(
                name: "SuggestionPercent",
                table: "CouncilDetails");

            migrationBuilder.DropColumn(
                name: "IsAccountsPayable",
                table: "ControlCodes");
        }
    }
}
