using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Catalogue.Sqlite
{
    /// <inheritdoc />
    public partial class SupportConsole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "BeingMadeSince",
                table: "Councils",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SandboxOfId",
                table: "Councils",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CouncilMakings",
                columns: table => new
                {
                    CouncilId = table.Column<int>(type: "INTEGER", nullable: false),
                    TemplateCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: true),
                    AdministratorName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    AdministratorEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    ManagerName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ManagerEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    WithYear = table.Column<bool>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BegunBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BegunById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ReadyAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DaysDone = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    Anew = table.Column<bool>(type: "INTEGER", nullable: false),
                    IdsFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    PostingsFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilMakings", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_CouncilMakings_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CouncilVitals",
                columns: table => new
                {
                    CouncilId = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: true),
                    Migration = table.Column<string>(type: "TEXT", unicode: false, maxLength: 150, nullable: true),
                    MigrationsWaiting = table.Column<int>(type: "INTEGER", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: true),
                    LastImportAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FilesThisMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    LinesThisMonth = table.Column<long>(type: "INTEGER", nullable: false),
                    FilesFailed = table.Column<int>(type: "INTEGER", nullable: false),
                    FilesLate = table.Column<int>(type: "INTEGER", nullable: false),
                    SuspenseOpen = table.Column<int>(type: "INTEGER", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    PeopleActive = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilVitals", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_CouncilVitals_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Councils_SandboxOfId",
                table: "Councils",
                column: "SandboxOfId");

            migrationBuilder.AddForeignKey(
                name: "FK_Councils_Councils_SandboxOfId",
                table: "Councils",
                column: "SandboxOfId",
                principalTable: "Councils",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Councils_Councils_SandboxOfId",
                table: "Councils");

            migrationBuilder.DropTable(
                name: "CouncilMakings");

            migrationBuilder.DropTable(
                name: "CouncilVitals");

            migrationBuilder.DropIndex(
                name: "IX_Councils_SandboxOfId",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "BeingMadeSince",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "SandboxOfId",
                table: "Councils");
        }
    }
}
